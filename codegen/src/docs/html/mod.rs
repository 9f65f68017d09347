//! HTML in a description → Markdown that says the same.
//!
//! CommonMark allows HTML, but no doc shows any. So tags that are known become Markdown here, and all
//! of it goes the way of prose then: nothing that is done here makes a text less safe. What is no tag
//! of HTML, what has to be closed and is not, and what stands in code stays as it is.
//!
//! `tag` knows the tags, `scan` finds them and what belongs together, `write` writes Markdown: `marks`
//! what is around words, `code`, `list` and `table` what their names say.

mod code;
mod list;
mod marks;
mod scan;
mod table;
mod tag;
mod write;

use super::block::is_block;
use std::borrow::Cow;
use write::Writer;

/// Lines of Markdown for a text that may have tags in it.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    convert(text, false)
}

/// The same where there is no room for more than one line.
pub(super) fn to_line(text: &str) -> Cow<'_, str> {
    convert(text, true)
}

fn convert(text: &str, is_line: bool) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let pieces = scan::pieces(text);
    if pieces.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer::new(&pieces, is_line);
    writer.write(0..pieces.len());
    Cow::Owned(writer.finish())
}

/// Whether a line of Markdown has no room for blocks.
fn is_flat(line: &str) -> bool {
    is_block(line) || line.contains(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_markdown() {
        for (html, markdown) in [
            ("<b>a</b> <i>b</i><br>c", "**a** *b*\n\nc"),
            ("a<B> b </B>c <strong></strong>d", "a **b** c d"),
            ("un<b>like</b>ly <b>a</b><b>b</b>", "un**like**ly **ab**"),
            (
                "<b>a.</b>b x<b>(a)</b> <b>*a*</b> *<i>a</i>*",
                "a.b x(a) *a* *a*",
            ),
            ("<b>a<br></b>b <b>c\n\nd</b>", "**a**\n\nb c\n\nd"),
            ("<b><i>a</i> b</b> <s>c</s>", "***a* b** ~~c~~"),
            ("<b>a <i>b</b> c</i>", "**a b** c"),
            ("<code>a &lt;b&gt; <b>c</b></code>", "`a <b> c`"),
            (
                "<a class=x href='https://example.com/a?b&amp;c_(d)'>a <b>b</b></a>.",
                "[a **b**](https://example.com/a?b&c_%28d%29).",
            ),
            ("<a href=\"/a\">a</a> <a name=\"a\"></a>b", "a b"),
            (
                "<a href='https://a.com'><code>a</code></a> <a href='https://a.com'>[a]</a>",
                "[a](https://a.com) [a]",
            ),
            (
                "a <img src=x alt='the b'/> 10<sup>-9</sup> 1<sup>st</sup><!-- c\n\n -->",
                "a the b 10^-9 1st",
            ),
            ("<p>a</p> <p>b\n    c<hr>d", "a\n\nb\nc\n\nd"),
            ("<style>\na { b: c }\n</style>\n\na", "a"),
            ("<h3 id=a>a\nb</h3>c", "### a b\n\nc"),
            (
                "a\n<ul>\n  <li> <p>b</p> </li>\n  <li>c\n<ol><li>d<li>e</ol>\n</li></ul>f",
                "a\n\n- b\n- c\n  1. d\n  2. e\n\nf",
            ),
            ("<dl><dt>a<dd>b<dt>c:</dt><dd>d</dd></dl>", "- a: b\n- c: d"),
            (
                "a<pre><code>b\n  &lt;c></code></pre>d",
                "a\n\n```text\nb\n  <c>\n```\n\nd",
            ),
            (
                "a<blockquote><p>b</p>\n<p>c</p></blockquote>d",
                "a\n\n> b\n>\n> c\n\nd",
            ),
            (
                "<table><tr><th>a<th>b</tr><tr><td>c|d</td><td><p>e</p><p>f</td></tr></table>",
                "| a | b |\n| --- | --- |\n| c\\|d | e f |",
            ),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "- a, b\n- c"),
            (
                "<details><summary>a</summary>\n\n- b\n</details>c",
                "**a**\n\n- b\n\nc",
            ),
            (
                "- a<br>b\n- c<ul><li>d</li><li>e</li></ul>",
                "- a b\n- c d, e",
            ),
            ("a | b\n--|--\nc<br>d | <p>e</p>", "a | b\n--|--\nc d | e"),
        ] {
            assert_eq!(to_markdown(html), markdown, "{html:?}");
        }
    }

    #[test]
    fn a_line_has_no_room_for_blocks() {
        for (html, line) in [
            ("<p>a</p><p>b<br>c", "a b c"),
            ("a:<ul><li>b<li>c.<li>d</ul>", "a: b, c. d"),
            ("<h1>a</h1><pre>b\nc</pre>", "a `b c`"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a, b, c"),
        ] {
            assert_eq!(to_line(html), line, "{html:?}");
        }
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in [
            "answer_<i>_<j>, List<String>, <your token>, a <b and c> d",
            "`<br>` and \\<br> and <branch>\n```\n<br>\n```\n    a",
            "<code>, <section> and <b",
            "a  \n\n\n  b & c < d",
        ] {
            assert!(matches!(to_markdown(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn much_of_anything_ends() {
        for html in [
            "<b>",
            "</b>",
            "<b></i>",
            "<b>a</b>",
            "<b>.</b>a",
            "<a href=\"",
            "<a href='",
            "<!--",
            "<ul><li>",
            "<li>",
            "<table>",
            "<table><tr><td>",
            "<table></table>",
            "<blockquote>a\n",
            "<ol><li>a\n",
            "<pre>",
            "<pre>`</pre>",
            "<code>a",
            "<code>`a</code>",
            "<style>",
            "<h1>a\n\n",
            "<dl><dd>",
            "<p>\n",
            "<br>\n- ",
            "<i>*</i>",
            "<a href='https://a'>b</a>",
            "&lt;<b>",
            "```\n<b>",
            "1. > ```\n<b>\n",
        ] {
            let text = html.repeat(1_000_000 / html.len());
            assert!(crate::docs::prose(&text).len() < 20 * text.len());
            assert!(crate::docs::words(&text).len() < 20 * text.len());
        }
    }
}
