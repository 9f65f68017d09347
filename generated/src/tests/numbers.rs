//! Numbers are written as they were read.

use serde_json::Value;

#[derive(Debug, PartialEq)]
struct Numbers {
    float: f64,
    signed: i64,
    unsigned: u64,
}
crate::runtime::object!(Numbers: both {
    required float: "float", required signed: "signed", required unsigned: "unsigned",
});

#[test]
fn no_digit_is_lost() {
    for float in [
        "0.1",
        "12.5",
        "0.30000000000000004",
        "1.7976931348623157e308",
        "906601.5055165497",
    ] {
        let text = format!(
            r#"{{"float":{float},"signed":-9223372036854775808,"unsigned":18446744073709551615}}"#
        );
        let read: Numbers = serde_json::from_str(&text).expect("they fit");
        assert_eq!(
            read.float.to_bits(),
            float.parse::<f64>().expect("a number").to_bits(),
            "{float}"
        );
        let written = serde_json::to_value(&read).expect("they are plain");
        assert_eq!(written, serde_json::from_str::<Value>(&text).expect("JSON"));
    }
}
