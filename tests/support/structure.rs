//! The promises of the record that hold for every input whatever: the structural checks.
//!
//! In: an input and its record as JSON, or the list of its records. Out: findings, one sentence each; none
//! where all promises hold.
//!
//! - spans lie in the input, cut no character, rise, do not overlap;
//! - every byte that is no blank is in a span, and in one text only;
//! - a text's letters are the letters at its spans, a section's spans hold its label and nothing else;
//! - lists of the record follow the document, views lie inside their region.

use std::ops::Range;

use serde_json::Value;

use super::claims::{self, Claim};
use super::source::{Input, letters, without_entities};

/// Every promise broken by `record`.
pub(crate) fn check(bytes: &[u8], record: &Value) -> Vec<String> {
    let input = Input::new(bytes, record);
    let claims = claims::collect(record);
    let mut findings = Vec::new();
    spans(&input, &claims, &mut findings);
    accounting(&input, &claims, &mut findings);
    if input.readable {
        fidelity(&input, &claims, &mut findings);
        labels(&input, &claims, &mut findings);
    }
    views(&claims, &mut findings);
    order(record, "", &mut findings);
    findings
}

/// The cheap part, for tests that make thousands of records: spans, coverage, bytes claimed twice.
pub(crate) fn check_accounting(bytes: &[u8], record: &Value) -> Vec<String> {
    let input = Input::new(bytes, record);
    let claims = claims::collect(record);
    let mut findings = Vec::new();
    spans(&input, &claims, &mut findings);
    accounting(&input, &claims, &mut findings);
    findings
}

/// Spans lie in the input on character boundaries, are not empty, rise and do not overlap.
fn spans(input: &Input<'_>, claims: &[Claim<'_>], findings: &mut Vec<String>) {
    for claim in claims {
        for span in &claim.spans {
            if span.start >= span.end {
                findings.push(format!("{}: empty span {span:?}", claim.path));
            }
            if span.end > input.bytes.len() {
                findings.push(format!("{}: span {span:?} outside the input", claim.path));
            } else if !input.is_boundary(span.start) || !input.is_boundary(span.end) {
                let place = input.show(span.start);
                findings.push(format!("{}: span {span:?} cuts a character, {place}", claim.path));
            }
        }
        if !claim.spans.is_sorted_by(|a, b| a.end <= b.start) {
            findings.push(format!("{}: spans {:?} do not rise", claim.path, claim.spans));
        }
    }
}

/// Every needed byte is in a span that counts. No byte is claimed by two leaf texts or section labels, and
/// none by two parts of the record neither of which is a view of the other.
fn accounting(input: &Input<'_>, claims: &[Claim<'_>], findings: &mut Vec<String>) {
    let mut covered = vec![false; input.bytes.len()];
    let mut leaf_owner: Vec<Option<usize>> = vec![None; input.bytes.len()];
    let mut part_owner = leaf_owner.clone();
    let mut twice: Vec<(usize, usize, usize)> = Vec::new();
    for (n, claim) in claims.iter().enumerate().filter(|(_, claim)| !claim.stand_off) {
        let is_leaf = claim.leaf || claim.is_section();
        let is_part = claim.region.is_none();
        for at in claim.spans.iter().flat_map(|span| clip(span, input)) {
            covered[at] = true;
            if is_leaf && let Some(first) = leaf_owner[at].replace(n) {
                twice.push((at, first, n));
            }
            if is_part && let Some(first) = part_owner[at].replace(n) {
                twice.push((at, first, n));
            }
        }
    }
    let mut last = None;
    for at in input.needed().filter(|&at| !covered[at]) {
        if last.is_none_or(|last| at > last + 1) {
            findings.push(format!("byte {at} lies in no span, {}", input.show(at)));
        }
        last = Some(at);
    }
    let needed: Vec<usize> = input.needed().collect();
    twice.retain(|(at, _, _)| needed.binary_search(at).is_ok());
    twice.dedup_by_key(|&mut (_, first, second)| (first, second));
    for (at, first, second) in twice {
        let (first, second) = (&claims[first].path, &claims[second].path);
        findings.push(format!("byte {at} is claimed by {first} and by {second}, {}", input.show(at)));
    }
}

fn clip(span: &Range<usize>, input: &Input<'_>) -> Range<usize> {
    let end = span.end.min(input.bytes.len());
    span.start.min(end)..end
}

/// The letters of a text are the letters at its spans.
fn fidelity(input: &Input<'_>, claims: &[Claim<'_>], findings: &mut Vec<String>) {
    for claim in claims {
        let Some(text) = claim.string("text") else { continue };
        if !unicode_normalization::is_nfc(text) {
            findings.push(format!("{}: text {} is not in NFC", claim.path, short(text)));
        }
        let there = input.read(&claim.spans);
        // A tag or an entity that was set aside is kept as it is printed; in a text an entity is its character.
        if letters(text) != letters(&there) && letters(text) != letters(&without_entities(&there)) {
            let (text, there) = (short(text), short(&there));
            findings.push(format!("{}: text {text} is not what stands at its spans, {there}", claim.path));
        }
    }
}

/// A section's spans hold its keyword, its label, and no other letters.
fn labels(input: &Input<'_>, claims: &[Claim<'_>], findings: &mut Vec<String>) {
    for claim in claims.iter().filter(|claim| claim.is_section()) {
        let label = claim.string("label").unwrap_or_default();
        let there = input.read(&claim.spans);
        let wanted = letters(claim.string("keyword").unwrap_or_default()) + &letters(label);
        let signs_there = !letters(label).is_empty() || there.contains(label);
        let same = wanted == letters(&there) || wanted == letters(&without_entities(&there));
        if !same || !signs_there {
            findings.push(format!("{}: label {label:?} stands at {}", claim.path, short(&there)));
        }
    }
}

/// Views lie inside the spans of their region, wherever they stand in the record.
fn views(claims: &[Claim<'_>], findings: &mut Vec<String>) {
    for claim in claims {
        let Some(region) = claim.region.map(|n| &claims[n]) else { continue };
        // The words that lead to a citation stand before it, the short form that it is given behind it.
        if region.stand_off && [".cue", ".alias"].iter().any(|field| claim.path.ends_with(field)) {
            continue;
        }
        // A citation that shares its kind or its number with the one before it ("các Quyết định số 1 và số 2")
        // is one mention in pieces: its fields lie between its first byte and its last.
        // What stands once for several mentions ("… số 1, số 2 của UBND xã") belongs to each of them.
        let shared = |path: &str| path.ends_with(".agency") || path.ends_with(".date");
        let twice =
            || claims.iter().filter(|other| shared(&other.path) && other.spans == claim.spans).count() > 1;
        if region.stand_off && shared(&claim.path) && twice() {
            continue;
        }
        // Why a document is cited and how it is called from then on stand outside the mention.
        if region.stand_off && (claim.path.ends_with(".cue") || claim.path.ends_with(".alias")) {
            continue;
        }
        let outer = if region.stand_off { Vec::from_iter(region.extent()) } else { region.spans.clone() };
        for span in &claim.spans {
            if !outer.iter().any(|outer| outer.start <= span.start && span.end <= outer.end) {
                findings.push(format!("{}: {span:?} lies outside {} {outer:?}", claim.path, region.path));
            }
        }
    }
}

/// Every list follows the document: an entry starts where the one before it starts or behind it, a node of
/// the body behind the end of the one before it; and so do label, heading, text and children of a section.
fn order(value: &Value, path: &str, findings: &mut Vec<String>) {
    let mut rise = |parts: &[(&Value, String)]| {
        let mut before: Option<Range<usize>> = None;
        for (part, path) in parts {
            let Some(here) = extent(part) else { continue };
            if let Some(before) = &before {
                let least = if part.get("type").is_some() { before.end } else { before.start };
                if here.start < least {
                    findings.push(format!("{path}: stands at {here:?}, what comes before it at {before:?}"));
                }
            }
            before = Some(here);
        }
    };
    match value {
        Value::Array(items) => {
            let items: Vec<_> =
                items.iter().enumerate().map(|(n, item)| (item, format!("{path}[{n}]"))).collect();
            rise(&items);
            items.iter().for_each(|(item, path)| order(item, path, findings));
        }
        Value::Object(object) => {
            let part = |key: &str| (&value[key], format!("{path}.{key}"));
            if value["type"] == "section" {
                let label = serde_json::json!({ "spans": value["spans"] });
                rise(&[(&label, path.to_owned()), part("heading"), part("text"), part("children")]);
            }
            for key in object.keys().filter(|key| !is_unordered(key)) {
                let (value, path) = part(key);
                order(value, path.trim_start_matches('.'), findings);
            }
        }
        _ => {}
    }
}

/// Lists that need not follow the document: doubts come stage by stage, signatories stand side by side, and
/// the cells of a row may be wrapped over several lines.
fn is_unordered(key: &str) -> bool {
    matches!(key, "diagnostics" | "signatories" | "columns" | "rows" | "spans")
}

/// From the first to the last byte of `value`: its own spans, or where it has none or is a section, all below.
/// A cited document's own spans count alone, since two mentions in one phrase may share an agency or a date.
fn extent(value: &Value) -> Option<Range<usize>> {
    let claims = claims::collect(value);
    let own = claims.first().filter(|claim| claim.path.is_empty() && !claim.is_section());
    if let Some(own) = own {
        return own.extent();
    }
    let counted = claims.iter().filter(|claim| !claim.stand_off);
    counted.filter_map(Claim::extent).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(70).collect();
    format!("{cut:?}")
}
