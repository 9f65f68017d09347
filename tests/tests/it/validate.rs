//! The opt-in look at limits, as a person uses it.

use trustoo::schemas::CreateReviewRequest;

#[test]
fn a_request_tells_all_that_breaks_its_limits() {
    let right = CreateReviewRequest::new("9200305176832", 5, "Ann").title("Lovely");
    assert_eq!(right.validate(), Ok(()));

    let wrong =
        CreateReviewRequest::new("9200305176832", 6, "Ann".repeat(50)).title("a".repeat(301));
    let violations = wrong.validate().expect_err("three limits are broken");
    assert_eq!(
        violations.to_string(),
        "`rating` must be at most 5; `author` must have at most 120 characters; \
         `title` must have at most 300 characters"
    );
    let first = violations.iter().next().expect("there are three");
    assert_eq!(
        (first.path.as_str(), first.what.as_str()),
        ("rating", "must be at most 5")
    );
}
