//! JSON as badges write it: one or a list, a string or an object with an id, a text or a map of languages.

use crate::model::{Date, Limits, Moment, Text};
use serde_json::Value;

/// A value as a list: none, one, or all of them.
pub(super) fn many(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// A string with something to see.
pub(super) fn string<'a>(value: &'a Value, member: &str) -> Option<&'a str> {
    value.get(member)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The id of something embedded or only named.
pub(super) fn id_of(value: &Value) -> Option<&str> {
    let id = value.as_str().or_else(|| string(value, "id")).or_else(|| string(value, "@id"))?;
    Some(id.trim()).filter(|id| !id.is_empty() && !id.contains(char::is_control))
}

/// Whether it is of one of these types.
pub(super) fn is_a(value: &Value, wanted: &[&str]) -> bool {
    let types = value.get("type").or_else(|| value.get("@type"));
    many(types).iter().filter_map(Value::as_str).any(|found| {
        let local = found.rsplit(['#', ':', '/']).next().unwrap_or(found);
        wanted.contains(&found) || wanted.contains(&local)
    })
}

/// A text in one language, or a map of languages. `@value` objects and lists of them are read too.
pub(super) fn text(value: Option<&Value>) -> Option<Text> {
    let shown = |text: &str| !text.trim().is_empty();
    match value? {
        Value::String(text) if shown(text) => Some(Text::Plain(text.clone())),
        Value::Object(map) if map.contains_key("@value") => match (map.get("@value"), map.get("@language")) {
            (Some(Value::String(text)), Some(Value::String(tag))) if shown(text) => {
                Some(Text::Map(vec![(tag.clone(), text.clone())]))
            }
            (Some(Value::String(text)), _) if shown(text) => Some(Text::Plain(text.clone())),
            _ => None,
        },
        Value::Object(map) => {
            let pair =
                |(tag, text): (&String, &Value)| Some((tag.clone(), text.as_str().filter(|it| shown(it))?.to_owned()));
            let pairs: Vec<_> = map.iter().filter_map(pair).collect();
            (!pairs.is_empty()).then_some(Text::Map(pairs))
        }
        Value::Array(items) => items.iter().find_map(|item| match item {
            Value::String(text) if shown(text) => Some(Text::Plain(text.clone())),
            Value::Object(map) => map.get("@value")?.as_str().map(|text| Text::Plain(text.to_owned())),
            _ => None,
        }),
        _ => None,
    }
}

/// A date as text, or in seconds since 1970 as the first badges wrote it.
pub(super) fn moment(value: Option<&Value>) -> Option<Moment> {
    match value? {
        Value::String(text) => Moment::parse(text.trim()).or_else(|| day_of_seconds(text.trim().parse().ok()?)),
        Value::Number(seconds) => day_of_seconds(seconds.as_f64()?),
        _ => None,
    }
}

/// The day of a number of seconds since 1970, in UTC.
pub(super) fn day_of_seconds(seconds: f64) -> Option<Moment> {
    if !(0.0..=253_402_300_799.0).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "in range, and the fraction of a day is not wanted")]
    let date = Date::from_days((seconds / 86_400.0).floor() as i32)?;
    Moment::parse(&date.to_string())
}

/// A picture: its address, or the picture itself as a data URL. Only an address can stand in a document.
pub(super) fn image(value: Option<&Value>, limits: &Limits) -> Option<String> {
    let address = id_of(value?)?;
    (crate::model::is_safe_url(address) && address.chars().count() <= limits.url_chars).then(|| address.to_owned())
}
