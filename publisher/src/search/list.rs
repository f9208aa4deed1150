//! What of an index is needed before a word can be looked up: which part of it has which words, and the list of all
//! texts.
//!
//! Pagefind keeps both in one file, as CBOR, in which the list is nearly all. So they are taken apart: the first part of
//! the index is then on its way beside the list, not after it. And of the list columns are made, of which 10,000 texts
//! take 50 kB instead of 74: most are the names of the texts' files, and those are random digits.

use std::{
    error::Error,
    io::{self, Read, Write},
    num::ParseIntError,
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use minicbor::{Decoder, data::Type};
use serde_json::{Value, json};

/// What Pagefind's files begin with once they are unpacked.
const MARK: &[u8] = b"pagefind_dcd";

/// Pagefind's file, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List {
    /// All but the texts, as it stands in `search.js`: the version, how many texts there are, the parts of the index,
    /// its filters, and what it has of each text besides.
    pub(super) known: Value,
    /// The texts: how many digits the name of each has; how many words it has, the highest of four bytes of all of them
    /// first; the digits of all, two in a byte. Packed.
    pub(super) texts: Vec<u8>,
}

impl List {
    /// Takes a file apart that is of texts in one language.
    pub(super) fn of(packed: &[u8], language: &str) -> Result<Self, Box<dyn Error>> {
        let mut file = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut file)?;
        let mut list = Decoder::new(file.strip_prefix(MARK).ok_or("it is not marked")?);
        if list.array()? != Some(6) {
            return Err("it has not the six parts that it should have".into());
        }
        let version = list.str()?;
        let many = list.array()?.ok_or(ENDLESS)?;
        let (mut lengths, mut words, mut digits) = (Vec::new(), Vec::new(), String::new());
        for _ in 0..many {
            list.array()?;
            let name = list.str()?.strip_prefix(language);
            let name = name.and_then(|name| name.strip_prefix('_'));
            let name = name.ok_or("one of its texts is of another language")?;
            lengths.push(u8::try_from(name.len())?);
            digits += name;
            words.push(list.u32()?.to_be_bytes());
            if !list.str()?.is_empty() {
                return Err("one of its texts lies among others".into());
            }
        }
        let (parts, filters) = (value(&mut list)?, value(&mut list)?);
        // In which order texts may be told, besides the usual one: nobody asks for it.
        list.skip()?;
        let fields = value(&mut list)?;
        let column = |byte| words.iter().map(move |words| words[byte]);
        let columns = lengths.into_iter().chain((0..4).flat_map(column));
        let columns: Vec<u8> = columns.chain(in_twos(&digits)?).collect();
        Ok(Self {
            known: json!({
                "version": version,
                "texts": many,
                "parts": parts,
                "filters": filters,
                "fields": fields,
            }),
            texts: packed_well(&columns)?,
        })
    }
}

/// Why a list can't be read that Pagefind doesn't write.
const ENDLESS: &str = "it has a list that does not say how long it is";

/// Text, in lists or not.
fn value(list: &mut Decoder<'_>) -> Result<Value, Box<dyn Error>> {
    Ok(match list.datatype()? {
        Type::String => list.str()?.into(),
        _ => {
            let many = list.array()?.ok_or(ENDLESS)?;
            let values = (0..many).map(|_| value(list));
            values.collect::<Result<Vec<_>, _>>()?.into()
        }
    })
}

/// Hexadecimal digits, two in a byte; one that is left over is the higher.
fn in_twos(digits: &str) -> Result<Vec<u8>, ParseIntError> {
    let even = format!("{digits}{}", &"0"[..digits.len() % 2]);
    let twos = (0..even.len()).step_by(2);
    twos.map(|at| u8::from_str_radix(&even[at..at + 2], 16))
        .collect()
}

fn packed_well(data: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(data)?;
    packed.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;
    use minicbor::Encoder;
    use serde_json::json;

    use super::{List, MARK, packed_well};

    /// A file of texts with these names, numbers of words, and names of groups.
    fn file(texts: &[(&str, u32, &str)]) -> Vec<u8> {
        let mut file = Encoder::new(MARK.to_vec());
        file.array(6).unwrap().str("1.0").unwrap();
        file.array(texts.len() as u64).unwrap();
        for (name, words, group) in texts {
            file.array(3).unwrap().str(name).unwrap();
            file.u32(*words).unwrap().str(group).unwrap();
        }
        for value in ["parts", "filters"] {
            file.array(1).unwrap().str(value).unwrap();
        }
        // An order of the author's: its name, and the texts in it.
        let order = file.array(1).unwrap().array(2).unwrap();
        order.str("weight").unwrap().array(1).unwrap();
        file.u8(1).unwrap().array(1).unwrap().str("rāga").unwrap();
        packed_well(&file.into_writer()).unwrap()
    }

    fn columns(list: &List) -> Vec<u8> {
        let mut columns = Vec::new();
        let mut packed = GzDecoder::new(&list.texts[..]);
        packed.read_to_end(&mut columns).unwrap();
        columns
    }

    #[test]
    fn texts_become_columns() {
        let list = file(&[("pt-br_0f1e2d3", 7, ""), ("pt-br_0f1e2d3c", 70_000, "")]);
        let list = List::of(&list, "pt-br").unwrap();
        let expected = json!({
            "version": "1.0",
            "texts": 2,
            "parts": ["parts"],
            "filters": ["filters"],
            "fields": ["rāga"],
        });
        assert_eq!(list.known, expected);
        let expected: [&[u8]; 6] = [
            &[7, 8],
            &[0, 0],
            &[0, 1],
            &[0, 17],
            &[7, 112],
            &[0x0f, 0x1e, 0x2d, 0x30, 0xf1, 0xe2, 0xd3, 0xc0],
        ];
        assert_eq!(columns(&list), expected.concat());
    }

    #[test]
    fn there_may_be_none() {
        let list = List::of(&file(&[]), "en").unwrap();
        assert_eq!(list.known["texts"], 0);
        assert!(columns(&list).is_empty());
    }

    #[test]
    fn what_would_be_read_otherwise_is_refused() {
        let refused = |file: &[u8]| List::of(file, "en").unwrap_err().to_string();
        assert_eq!(refused(&packed_well(b"x").unwrap()), "it is not marked");
        let other = packed_well(&[MARK, &[0x80]].concat()).unwrap();
        assert_eq!(
            refused(&other),
            "it has not the six parts that it should have"
        );
        for (text, why) in [
            (
                ("de_0f1e2d3", 7, ""),
                "one of its texts is of another language",
            ),
            (
                ("en_0f1e2d3", 7, "en_group"),
                "one of its texts lies among others",
            ),
        ] {
            assert_eq!(refused(&file(&[text])), why);
        }
        assert!(List::of(b"x", "en").is_err());
        assert!(List::of(&file(&[("en_x", 7, "")]), "en").is_err());
    }
}
