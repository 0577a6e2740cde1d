//! The committed JSON Schema describes what is written: every record of the fixtures, whoever writes it.
//!
//! In: `docs/schema/kehoach-1.schema.json`, the built binary, the fixtures. Out: a failure with the place in the
//! record. The validator knows the keywords that the schema uses and refuses others, so that none is passed
//! over in silence.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::{Value, json};
use support::{Folder, fixtures, line, plan};

/// The schema.
fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema/kehoach-1.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What is wrong with `value`, if anything.
fn wrong(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let Some(schema) = schema.as_object() else {
        return if schema == &Value::Bool(false) {
            Err(format!("{at}: nothing may be here"))
        } else {
            Ok(())
        };
    };
    for (keyword, rule) in schema {
        let good = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "examples" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                wrong(root, &root["$defs"][name], value, at)?;
                assert!(root["$defs"][name].is_object(), "no definition {name}");
                true
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|name| is_of(value, name)),
                name => is_of(value, name),
            },
            "const" => value == rule,
            "pattern" => {
                value.as_str().is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text))
            }
            "minimum" => value.as_i64().is_none_or(|number| number >= rule.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= rule.as_i64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
            "anyOf" => rule.as_array().unwrap().iter().any(|one| wrong(root, one, value, at).is_ok()),
            "oneOf" => {
                rule.as_array().unwrap().iter().filter(|one| wrong(root, one, value, at).is_ok()).count() == 1
            }
            "required" => {
                let names: Vec<&str> =
                    rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
                value.as_object().is_none_or(|fields| names.iter().all(|name| fields.contains_key(*name)))
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(field) = value.get(name) {
                        wrong(root, rule, field, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|fields| fields.keys().all(|name| known.contains_key(name)))
            }
            "prefixItems" => {
                for (i, rule) in rule.as_array().unwrap().iter().enumerate() {
                    value.get(i).map_or(Ok(()), |item| wrong(root, rule, item, &format!("{at}[{i}]")))?;
                }
                true
            }
            "items" => {
                let behind = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                for (i, item) in value.as_array().into_iter().flatten().enumerate().skip(behind) {
                    wrong(root, rule, item, &format!("{at}[{i}]"))?;
                }
                true
            }
            unknown => panic!("the validator does not know {unknown:?}"),
        };
        if !good {
            return Err(format!("{at}: {keyword} {rule} refuses {value}"));
        }
    }
    Ok(())
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        unknown => panic!("the validator does not know the type {unknown:?}"),
    }
}

#[test]
fn every_record_fits_the_schema() {
    let schema = schema();
    let folder = Folder::new("schema");
    for (name, bytes) in fixtures() {
        folder.write(&format!("in/{name}.txt"), bytes);
    }
    folder.write("in/more.jsonl", line("a", &plan(1)) + &line("b", ""));
    folder.ends(0, &["convert", "in", "-o", "out.jsonl", "--keep-fields", "-q"]);
    let records = folder.lines("out.jsonl");
    assert!(records.len() > 20);
    for record in &records {
        let name = record["source"]["name"].as_str().unwrap();
        wrong(&schema, &schema, record, name).unwrap();
    }
}

/// A validator that lets everything pass would show nothing.
#[test]
fn a_record_with_a_mistake_does_not_fit() {
    let schema = schema();
    let good = support::record("a", plan(1).as_bytes());
    wrong(&schema, &schema, &good, "a").unwrap();
    let mistakes: [(&str, Value); 7] = [
        ("/format", json!("kehoach/2")),
        ("/source/bytes", json!("12")),
        ("/header/title/spans/0", json!([1, 2, 3])),
        ("/header/date/month", json!(13)),
        ("/body/0/type", json!("chapter")),
        ("/body/0/children/0", json!({ "type": "paragraph", "text": "" })),
        ("/citations/0/relation", json!(null)),
    ];
    for (place, mistake) in mistakes {
        let mut record = good.clone();
        *record.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = mistake;
        assert!(wrong(&schema, &schema, &record, "a").is_err(), "{place}");
    }
    let mut more = good;
    more["header"]["colour"] = json!("red");
    assert!(wrong(&schema, &schema, &more, "a").is_err());
}
