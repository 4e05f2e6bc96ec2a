//! Articles as Arrow rows have the same values as their JSON.
#![cfg(feature = "arrow")]
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::fs;

use finclean::arrow::arrow_array::cast::AsArray;
use finclean::arrow::arrow_array::types::Int64Type;
use finclean::arrow::arrow_array::{Array, RecordBatch};
use finclean::arrow::arrow_schema::{DataType, Field};
use finclean::arrow::{ArticleRows, Outputs, schema};
use finclean::{Article, Format, RenderOptions, clean_article};
use serde_json::{Map, Value, json};

/// The value of a cell as JSON.
fn json_of(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            (0..items.len()).map(|at| json_of(&items, at)).collect()
        }
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns();
            fields.iter().zip(columns).map(|(field, column)| (field.name().clone(), json_of(column, row))).collect()
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            let [keys, values] = [0, 1].map(|at| entries.column(at).clone());
            let entry = |at| (keys.as_string::<i32>().value(at).to_owned(), json_of(&values, at));
            Value::Object((0..entries.len()).map(entry).collect())
        }
        other => panic!("a column of {other}"),
    }
}

fn row_of(batch: &RecordBatch, row: usize) -> Map<String, Value> {
    let schema = batch.schema();
    let names = schema.fields().iter().map(|field| field.name().clone());
    names.zip(batch.columns()).map(|(name, column)| (name, json_of(column, row))).collect()
}

/// The expected row of an article: its JSON, and the fields that the command adds.
fn expected(row_id: &str, article: &Article) -> Map<String, Value> {
    let Value::Object(mut record) = serde_json::to_value(article).unwrap() else { panic!("no object") };
    record.insert("row_id".to_owned(), json!(row_id));
    for format in Format::ALL {
        let rendered = article.rendered(format, &RenderOptions::default());
        record.insert(format.as_str().to_owned(), json!(rendered));
    }
    record.insert("error".to_owned(), Value::Null);
    record
}

/// Fixtures with markup of every kind, and an input without an article.
fn inputs() -> Vec<(String, String)> {
    // No fixture has a lead image.
    let lead_image =
        "<!doctype html><meta property='og:image' content='https://img.example/1.png'><p>净利润增长12%。</p>";
    let mut inputs =
        [("empty", ""), ("lead_image", lead_image)].map(|(name, html)| (name.into(), html.into())).to_vec();
    for root in ["fixtures/passes", "fixtures/quality", "fixtures/sites", "fixtures/sites/eastmoney"] {
        for folder in fs::read_dir(root).unwrap() {
            for file in fs::read_dir(folder.unwrap().path()).into_iter().flatten() {
                let file = file.unwrap().path();
                let is_input = file.extension().is_some_and(|extension| extension == "html" || extension == "md");
                if is_input {
                    inputs.push((file.to_string_lossy().into_owned(), fs::read_to_string(&file).unwrap()));
                }
            }
        }
    }
    inputs
}

#[test]
fn rows_have_the_values_of_the_json() {
    let inputs = inputs();
    let mut rows = ArticleRows::new(Format::ALL.into_iter().fold(Outputs::default(), Outputs::with_format));
    for (name, html) in &inputs {
        match clean_article(html) {
            Ok(article) => rows.push_article(Some(name), &article).unwrap(),
            Err(error) => rows.push_error(Some(name), &error).unwrap(),
        }
    }
    assert_eq!(rows.len(), inputs.len());
    let batch = rows.finish();
    assert_eq!(batch.schema(), schema());
    for (at, (name, html)) in inputs.iter().enumerate() {
        let mut row = row_of(&batch, at);
        match clean_article(html) {
            Ok(article) => {
                let blocks = row["blocks"].as_str().unwrap();
                row["blocks"] = serde_json::from_str(blocks).unwrap();
                assert_eq!(row, expected(name, &article), "{name}");
            }
            Err(error) => {
                let want = json!({ "kind": error.kind().as_str(), "message": error.to_string() });
                assert_eq!((row.remove("row_id"), row.remove("error")), (Some(json!(name)), Some(want)));
                assert!(row.values().all(Value::is_null), "{name}: {row:?}");
            }
        }
    }
}

/// If a column were always empty, comparing it would prove nothing. Only posts have categories.
#[cfg(feature = "post")]
#[test]
fn inputs_fill_every_column() {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(items) => items.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    let articles = inputs().into_iter().filter_map(|(_, html)| clean_article(&html).ok());
    let records: Vec<_> = articles.map(|article| expected("a", &article)).collect();
    let is_never_filled = |name: &&str| records.iter().all(|record| is_empty(&record[*name]));
    let schema = schema();
    let names = schema.fields().iter().map(|field| field.name().as_str());
    assert_eq!(names.filter(is_never_filled).collect::<Vec<_>>(), ["error"]);
}

#[test]
fn spark_supports_all_types_of_the_schema() {
    fn check(field: &Field) {
        match field.data_type() {
            DataType::Utf8 | DataType::Int64 => {}
            DataType::Struct(fields) => fields.iter().for_each(|field| check(field)),
            DataType::List(item) | DataType::Map(item, _) => check(item),
            other => panic!("{} is {other}", field.name()),
        }
    }
    schema().fields().iter().for_each(|field| check(field));
}

#[test]
fn only_the_outputs_asked_for_are_filled() {
    let article = clean_article("<p>营收<img src='https://img.example/1.png'>增长。</p>").unwrap();
    let columns = ["text", "html", "markdown", "blocks"];
    let options = RenderOptions::default().with_images(false);
    for (outputs, filled) in [
        (Outputs::none(), &[][..]),
        (Outputs::none().with_markdown(true).with_options(options.clone()), &["markdown"]),
        (Outputs::default(), &["text", "html", "blocks"]),
    ] {
        let mut rows = ArticleRows::new(outputs);
        rows.push_article(None, &article).unwrap();
        let row = row_of(&rows.finish(), 0);
        let found: Vec<_> = columns.into_iter().filter(|name| !row[*name].is_null()).collect();
        assert_eq!(found, filled);
        assert!(row["row_id"].is_null());
        if filled == ["markdown"] {
            assert_eq!(row["markdown"], json!(article.markdown_with(&options)));
        }
    }
}

#[test]
fn without_rows_the_batch_is_empty() {
    let batch = ArticleRows::new(Outputs::default()).finish();
    assert_eq!((batch.num_rows(), batch.schema()), (0, schema()));
}
