// Reviews that were written for these tests, about papers that do not exist.

export const human = `I liked reading this one, though I'm not sure it's ready. The idea of keeping two caches is neat and, as far as I know, new for graphs of this size. My main worry: Table 2 has only three seeds and the gaps are about as large as the error bars. Did you try more? Also I couldn't work out from Sec. 4 whether the validation split was used to pick the decay, which would be a bit of a problem. Figure 5 is hard to read in print (tiny fonts). Minor: typo on p. 3, "recieve". The related work misses the older papers on lazy updates, e.g. the 2009 workshop line. If the authors can show the numbers hold with more seeds I'd happily go up a point.`;

export const generated = `The paper presents a comprehensive framework for adaptive cache management in large-scale graph learning. The proposed approach demonstrates significant improvements across multiple benchmarks, underscoring its potential impact.

**Strengths**
- **Novelty**: The integration of dual caching mechanisms represents a meaningful contribution to the field, offering a principled solution to a longstanding challenge.
- **Clarity**: The manuscript is well-structured, and the methodology is articulated in a clear and accessible manner.
- **Comprehensive evaluation**: The experiments are thorough, encompassing diverse datasets and robust baselines.

**Weaknesses**
- **Limited theoretical analysis**: While the empirical results are compelling, the paper would benefit from a more rigorous theoretical foundation to elucidate the underlying mechanisms.
- **Scalability concerns**: It remains unclear how the framework scales to substantially larger graphs, which could hinder its practical applicability.

Overall, addressing these concerns would further enhance the robustness and generalizability of the proposed approach.`;

export const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)> ${human}`;

/** Rows of reviews of a few papers. */
export function rows(count) {
  return Array.from({ length: count }, (_, number) => ({
    id: `r${number}`, forum: `p${Math.floor(number / 4)}`, title: `Paper ${Math.floor(number / 4)}`, rating: (number % 8) + 1,
    text: `${number % 2 ? generated : human} Remark ${number}: the appendix has ${number + 2} pages.`,
  }));
}

export const jsonLines = (all) => all.map((row) => `${JSON.stringify(row)}\n`).join("");

const bytes = (packed) => Buffer.from(packed, "base64");
/** One row with the id b1, packed by the programs of these names. */
export const packed = {
  bz2: bytes("QlpoOTFBWSZTWa8s0/YAADDfgAAQUAUgEIQABAA+Z55qIABUU0xTT1NMR6hkbSDVP0UyDT1HqAaMVwEIn0O1FUfcfnVUYVLvSXSiUUTIo14nO6Eyc5mQ8DtcEC+4ub6rEVIMqmcl5VLZhUHpSPfR5j+LuSKcKEhXlmn7AA=="),
  xz: bytes("/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ABiAF5dAD2IiSaBk1N/WlTJd5Fo/hLK23ETSi5Xf6gy2btf8YJbCGg8+4yToPggIRwp6yoPUjrfOKCTO1sU9MoVxLHHOGLmSQ+FEhmtwoHJrwMhdpf/VuXHKXtP20dbtJ3YtwAAAAAB/WseOCuFBQABemO1FO0hH7bzfQEAAAAABFla"),
  zst: bytes("KLUv/SRjtQIA8oUTGXBJ1AEwRv0SEckDIAu+V/oEeQS6G0AvwBfG4gZd6nBb+aHaiAgDWkKoGbbsdp0ckzqzJlPynjwPM1mlyTBDlyK6p5CJ5k0uYG7BITpFAQAimGHgYqGv"),
};
