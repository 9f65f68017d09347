//! The table of styles in the OpenAPI specification, row by row.

use crate::runtime::{CookieStyle, HeaderStyle, PathStyle, QueryStyle, Value, style};

/// The values of the table's columns: empty, string, array, object.
fn columns() -> [Value; 4] {
    [
        r#""""#,
        r#""blue""#,
        r#"["blue", "black", "brown"]"#,
        r#"{"R": 100, "G": 200, "B": 150}"#,
    ]
    .map(|json| Value::read(json).expect("it is JSON"))
}

#[test]
fn paths_are_written_as_the_table_says() {
    use PathStyle::*;
    let none = "must not be a dot segment";
    for (style, row) in [
        (
            Matrix,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            MatrixExploded,
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            Label,
            [none, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            LabelExploded,
            [none, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            Simple,
            ["is empty", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            SimpleExploded,
            ["is empty", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ] {
        let written = columns()
            .map(|value| style::path("color", style, &value).unwrap_or_else(|why| why.to_owned()));
        assert_eq!(written, row, "{style:?}");
    }
}

#[test]
fn queries_are_written_as_the_table_says() {
    use QueryStyle::*;
    let exploded = [
        "color=",
        "color=blue",
        "color=blue&color=black&color=brown",
        "R=100&G=200&B=150",
    ];
    let joined = [
        "color=",
        "color=blue",
        "color=blue,black,brown",
        "color=R,100,G,200,B,150",
    ];
    let written = |style| {
        columns().map(|value| {
            let pairs = style::query("color", style, false, &value);
            pairs
                .iter()
                .map(|pair| pair.encoded())
                .collect::<Vec<_>>()
                .join("&")
        })
    };
    assert_eq!(written(Form), exploded);
    assert_eq!(written(FormJoined), joined);
    let spaced = written(SpaceDelimited);
    assert_eq!(
        spaced[2..],
        [
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150"
        ]
    );
    let piped = written(PipeDelimited);
    assert_eq!(
        piped[2..],
        [
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150"
        ]
    );
    // Brackets are encoded: a bare one is no part of a query.
    assert_eq!(
        written(DeepObject)[3],
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"
    );

    for (style, row) in [
        (CookieStyle::Form, exploded),
        (CookieStyle::FormJoined, joined),
    ] {
        let written = columns().map(|value| {
            let pairs = style::cookie("color", style, &value);
            pairs
                .iter()
                .map(|pair| pair.encoded())
                .collect::<Vec<_>>()
                .join("&")
        });
        assert_eq!(written, row, "{style:?}");
    }
}

#[test]
fn headers_are_written_as_the_table_says() {
    for (style, row) in [
        (
            HeaderStyle::Simple,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            HeaderStyle::SimpleExploded,
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ] {
        let written = columns().map(|value| style::header(style, &value).unwrap_or_default());
        assert_eq!(written, row, "{style:?}");
    }
}
