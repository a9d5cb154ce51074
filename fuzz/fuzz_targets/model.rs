//! A model file, first as any bytes, then the shipped one with values changed or taken away and a hash that fits: it is refused, or
//! it judges as a model does.
#![no_main]

use editlens::Model;
use editlens_fuzz::{MODEL, NGRAMS, sha256, try_out};
use libfuzzer_sys::fuzz_target;
use serde_json::{Number, Value, json};

const NUMBERS: [f64; 12] =
    [0.0, -0.0, 1.0, -1.0, 0.5, 1e-310, -1e-30, 1e9, -1e9, 1e300, f64::MAX, f64::MIN_POSITIVE];

/// Changes the value that lies `steps` steps down the tree, each chosen by the next byte.
fn change(value: &mut Value, steps: &mut impl Iterator<Item = u8>) {
    let byte = steps.next().unwrap_or_default();
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let key = fields.keys().nth(usize::from(byte) % fields.len()).cloned().unwrap_or_default();
            change(&mut fields[&key], steps);
        }
        Value::Array(items) if !items.is_empty() => {
            let at = (usize::from(byte) << 8 | usize::from(steps.next().unwrap_or_default())) % items.len();
            match byte {
                250 => drop(items.remove(at)),
                251 => items.push(items[at].clone()),
                252 => items.swap(0, at),
                _ => change(&mut items[at], steps),
            }
        }
        Value::Number(number) if number.is_f64() => {
            *value = json!(NUMBERS[usize::from(byte) % NUMBERS.len()]);
        }
        Value::Number(_) => *value = Value::Number(Number::from(u64::from(byte) * 1_000_003 % 4_096)),
        Value::String(text) => text.push(char::from(byte)),
        Value::Bool(flag) => *flag = !*flag,
        Value::Null => *value = json!(1.5),
        _ => {}
    }
}

fuzz_target!(|data: &[u8]| {
    if Model::from_parts(data, NGRAMS).is_ok() {
        panic!("any bytes have a hash that fits");
    }
    let mut model: Value = serde_json::from_str(MODEL).unwrap();
    for steps in data.chunks(8).take(16) {
        change(&mut model, &mut steps.iter().copied());
    }
    model["hash"] = json!("");
    let hash = sha256(&serde_json::to_vec(&model).unwrap());
    model["hash"] = json!(hash);
    if let Ok(model) = Model::from_parts(&serde_json::to_vec(&model).unwrap(), NGRAMS) {
        try_out(model);
    }
});
