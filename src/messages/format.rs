//! Numbers, money, dates and lists by the rules a catalogue carries (`format.*` keys).

use super::Catalogue;
use crate::model::Date;

impl Catalogue {
    /// A number with at most two decimals, grouped by thousands.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        let text = format!("{:.2}", value.abs());
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let decimals = decimals.trim_end_matches('0');
        let mut out = String::new();
        if value < 0.0 && text.chars().any(|c| !matches!(c, '0' | '.')) {
            out.push('\u{2212}');
        }
        self.push_grouped(whole, &mut out);
        if !decimals.is_empty() {
            out.push_str(self.text("format.decimal"));
            out.push_str(decimals);
        }
        out
    }

    /// A decimal amount as written, with the language's marks, and its currency: `1,200.00 CAD`, `1 200,00 CAD`.
    /// Whole amounts lose their `.00`.
    #[must_use]
    pub fn money(&self, amount: &str, currency: &str) -> String {
        let (whole, decimals) = amount.split_once('.').unwrap_or((amount, ""));
        let mut out = String::new();
        let digits = match whole.strip_prefix('-') {
            Some(rest) => {
                out.push('\u{2212}');
                rest
            }
            None => whole,
        };
        self.push_grouped(digits, &mut out);
        if decimals.bytes().any(|b| b != b'0') {
            out.push_str(self.text("format.decimal"));
            out.push_str(decimals);
        }
        self.format("format.money", &[("amount", out.into()), ("currency", currency.into())])
    }

    /// A date in words: `3 May 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let text = date.to_string();
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let month = self.text(&format!("format.month.{month}")).to_owned();
        let day = if day == "01" && self.has("format.day.first") {
            self.text("format.day.first").to_owned()
        } else {
            day.trim_start_matches('0').to_owned()
        };
        self.format("format.date", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// `A, B and C`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.join(items, "format.list.and")
    }

    /// `A, B or C`.
    #[must_use]
    pub fn list_or(&self, items: &[String]) -> String {
        self.join(items, "format.list.or")
    }

    fn join(&self, items: &[String], last: &str) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., end] => {
                let start = first.join(self.text("format.list.comma"));
                format!("{start}{}{end}", self.text(last))
            }
        }
    }

    fn push_grouped(&self, digits: &str, out: &mut String) {
        let group = self.text("format.group");
        // Four digits stand together in French and stay readable everywhere.
        let grouped = digits.len() > 4 || (digits.len() == 4 && self.text("format.group.four") == "yes");
        for (at, digit) in digits.chars().enumerate() {
            if grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(group);
            }
            out.push(digit);
        }
    }
}
