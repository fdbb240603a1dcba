//! Inputs → quotes: documents go through the choice, quotes files are taken whole.

use super::args::InputArgs;
use super::{Stop, output};
use crate::corpus::Input;
use crate::finding::Finding;
use crate::quote::{self, Quote, SelectOptions};

/// The quotes of the inputs and what was found on the way: those of quotes
/// files in their order, then the best `top` of the documents.
///
/// # Errors
/// No input holds a quote; the findings are shown then.
pub(super) fn gather(inputs: &InputArgs, top: usize) -> Result<(Vec<Quote>, Vec<Finding>), Stop> {
    let corpus = inputs.read()?;
    let mut findings = corpus.findings;
    let mut quotes = Vec::new();
    let mut documents = Vec::new();
    for input in corpus.inputs {
        match input {
            Input::Document(document) => documents.push(document),
            Input::Quotes(file) => {
                let (read, found) = quote::read_file(&file);
                quotes.extend(read);
                findings.extend(found);
            }
        }
    }
    let options = SelectOptions {
        top,
        ..SelectOptions::default()
    };
    quotes.extend(quote::select(&documents, &options));
    if quotes.is_empty() {
        output::report(&findings, &[]);
        return Err(Stop::Usage(match documents.len() {
            0 => "there is nothing to read in the inputs; name a text, a quotes file or a folder of them".to_owned(),
            _ => "no line of the inputs can stand alone as a quote; write a quotes file by hand, one {\"text\": …} a line"
                .to_owned(),
        }));
    }
    Ok((quotes, findings))
}
