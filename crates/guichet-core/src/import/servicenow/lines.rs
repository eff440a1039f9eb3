//! Lines and fields of the file. A line is a row, whatever stands in it: an unclosed quotation mark spoils its own line
//! and not the rest of the file.

use super::fault::Fault;
use std::borrow::Cow;
use std::io::{self, BufRead};

/// No line of such a log is nearly as long; what is longer is skipped, not kept in memory.
const LONGEST: usize = 64 * 1024;

/// The lines of a file, numbered from 1.
pub(super) struct Lines<R> {
    input: R,
    bytes: Vec<u8>,
    pub(super) number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, bytes: Vec::new(), number: 0 }
    }

    /// The next line without its end, or what is wrong with it. `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&str, Fault>>> {
        self.bytes.clear();
        let length = self.take_line()?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.bytes.drain(..3);
        }
        let end = |bytes: &[u8], byte| bytes.last() == Some(&byte);
        for byte in [b'\n', b'\r'] {
            if end(&self.bytes, byte) {
                self.bytes.pop();
            }
        }
        Ok(Some(text(&self.bytes, length)))
    }

    /// Takes a line in, its end included, as far as it is kept; says how long it is.
    fn take_line(&mut self) -> io::Result<usize> {
        let mut length = 0;
        loop {
            let block = match self.input.fill_buf() {
                Ok(block) => block,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = block.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(block.len(), |at| at + 1);
            let room = LONGEST.saturating_sub(self.bytes.len()).min(taken);
            self.bytes.extend_from_slice(&block[..room]);
            self.input.consume(taken);
            length += taken;
            if end.is_some() || taken == 0 {
                return Ok(length);
            }
        }
    }
}

fn text(bytes: &[u8], length: usize) -> Result<&str, Fault> {
    if length > LONGEST {
        return Err(Fault::LineTooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotText)?;
    if text.chars().any(|c| c.is_control() && c != '\t') { Err(Fault::ControlCharacter) } else { Ok(text) }
}

/// The fields of a line: nearly always nothing is quoted, then nothing is copied.
pub(super) fn fields(line: &str) -> Result<Vec<Cow<'_, str>>, Fault> {
    if !line.contains('"') {
        return Ok(line.split(',').map(Cow::Borrowed).collect());
    }
    if line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(Fault::OpenQuote);
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => Ok(record.iter().map(|field| Cow::Owned(field.to_owned())).collect()),
        Ok(false) => Ok(vec![Cow::Borrowed("")]),
        Err(_) => Err(Fault::NotText),
    }
}
