// Zip archives and workbooks, small ones, by the book: nothing in them is packed.

import { crc32 } from "node:zlib";

/** An archive of files, given by their names and contents. */
export function zip(files) {
  const [parts, list] = [[], []];
  let place = 0;
  for (const [name, content] of Object.entries(files)) {
    const [label, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(label.length, 22);
    const own = Buffer.alloc(14);
    own.writeUInt32LE(place, 10);
    parts.push(Buffer.from("PK\x03\x04"), common, label, bytes);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, own, label);
    place += 30 + label.length + bytes.length;
  }
  const [count, size] = [Object.keys(files).length, Buffer.concat(list).length];
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(place, 12);
  return Buffer.concat([...parts, ...list, Buffer.from("PK\x05\x06"), end]);
}

const escaped = (cell) => cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A workbook of Excel with one sheet. */
export function workbook(rows) {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (type, target) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  const cells = rows.map((row, at) => `<row r="${at + 1}">${row.map((cell, column) => `<c r="${"ABC"[column]}${at + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join("")}</row>`);
  return zip({
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Reviews" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${cells.join("")}</sheetData></worksheet>`,
  });
}

/** A text document of Word with one paragraph. */
export function document(text) {
  return zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p></w:body></w:document>` });
}

/** A sheet of LibreOffice. */
export function sheet(rows) {
  const cells = rows.map((row) => `<t:table-row>${row.map((cell) => `<t:table-cell><x:p>${escaped(cell)}</x:p></t:table-cell>`).join("")}</t:table-row>`);
  return zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:body><t:table>${cells.join("")}</t:table></o:body></o:document-content>` });
}
