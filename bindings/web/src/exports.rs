//! The calls that JavaScript makes.
#![expect(unsafe_code, reason = "to export a name counts as unsafe; nothing here reads or writes by an address")]

use std::cell::RefCell;

use crate::reading::{self, Reading};
use crate::{Answer, Program, background};

thread_local! {
    static PROGRAM: RefCell<Program> = RefCell::default();
}

/// Leaves what a call came to; 1 where it went well.
fn answer(call: impl FnOnce(&mut Program, Vec<u8>) -> Answer) -> u32 {
    PROGRAM.with_borrow_mut(|program| {
        let argument = std::mem::take(&mut program.argument);
        let answer = call(program, argument);
        let good = answer.is_ok();
        program.result = answer.unwrap_or_else(|error| error.to_string().into_bytes());
        u32::from(good)
    })
}

/// Where the argument of the next call goes.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    PROGRAM.with_borrow_mut(|program| {
        program.argument = vec![0; length];
        program.argument.as_mut_ptr()
    })
}

/// Where the result of the last call is.
#[unsafe(no_mangle)]
pub extern "C" fn result() -> *const u8 {
    PROGRAM.with_borrow(|program| program.result.as_ptr())
}

/// How many bytes the result has.
#[unsafe(no_mangle)]
pub extern "C" fn result_length() -> usize {
    PROGRAM.with_borrow(|program| program.result.len())
}

/// What the page needs before it can show verdicts.
#[unsafe(no_mangle)]
pub extern "C" fn start() -> u32 {
    answer(|_, _| background())
}

/// The verdict on a text.
#[unsafe(no_mangle)]
pub extern "C" fn judge_text() -> u32 {
    answer(|program, text| program.judging()?.text(&text))
}

/// The verdicts on the rows of the chunk with this number.
#[unsafe(no_mangle)]
pub extern "C" fn judge_rows(number: usize) -> u32 {
    answer(|program, rows| program.judging()?.rows(&rows, number))
}

/// The chunk of the rows that were judged last.
#[unsafe(no_mangle)]
pub extern "C" fn packed_rows() -> u32 {
    answer(|program, _| program.judging()?.chunk())
}

/// A file of the next reading: first its name,
#[unsafe(no_mangle)]
pub extern "C" fn name_file() -> u32 {
    answer(|program, name| {
        program.files.push((String::from_utf8(name)?, Vec::new()));
        Ok(Vec::new())
    })
}

/// then its bytes.
#[unsafe(no_mangle)]
pub extern "C" fn fill_file() -> u32 {
    answer(|program, bytes| {
        program.files.last_mut().ok_or("name the file first")?.1 = bytes;
        Ok(Vec::new())
    })
}

/// Opens the files.
#[unsafe(no_mangle)]
pub extern "C" fn open_files() -> u32 {
    answer(|program, wanted| {
        program.reading = Some(Reading::open(std::mem::take(&mut program.files), &wanted)?);
        Ok(Vec::new())
    })
}

/// The rows of the next chunk.
#[unsafe(no_mangle)]
pub extern "C" fn next_rows() -> u32 {
    answer(|program, _| program.reading()?.next())
}

/// Takes the verdicts on the oldest chunk.
#[unsafe(no_mangle)]
pub extern "C" fn add_verdicts() -> u32 {
    answer(|program, verdicts| program.reading()?.add(&verdicts))
}

/// The part of the files that has been read, from 0 to 1.
#[unsafe(no_mangle)]
pub extern "C" fn progress() -> f64 {
    PROGRAM.with_borrow(|program| program.reading.as_ref().map_or(0.0, Reading::progress))
}

/// The report up to its chunks.
#[unsafe(no_mangle)]
pub extern "C" fn report_start() -> u32 {
    answer(|program, _| program.reading()?.start())
}

/// What the report ends with.
#[unsafe(no_mangle)]
pub extern "C" fn report_end() -> u32 {
    answer(|_, _| reading::end())
}
