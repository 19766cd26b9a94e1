//! The timeline's keys, as a table. What a field does with a key comes first; that is the caller's to know.

/// What a key asks of the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimelineCommand {
    /// Selects the next entry.
    Next,
    /// Selects the entry before.
    Previous,
    /// Selects the first.
    First,
    /// Selects the last.
    Last,
    /// Shows the selected entry in the document.
    Show,
    /// Shows this many times as much, around the middle.
    Zoom(f64),
    /// Moves on by this share of the width.
    Pan(f64),
    /// Shows everything.
    Fit,
    /// Fits the selected entry.
    FitSelection,
    /// Makes the selected entry's bar the range in view, edge to edge.
    SelectionToRange,
    /// Shows times in the next zone.
    NextZone,
    /// Draws long gaps in full, or short again.
    ToggleGaps,
}

/// The command of a key as `KeyboardEvent.key` names it, pressed without Ctrl, Alt or Meta.
pub fn timeline_command(key: &str, shift: bool) -> Option<TimelineCommand> {
    let step = if shift { 0.8 } else { 0.2 };
    Some(match key {
        "j" | "." => TimelineCommand::Next,
        "k" | "," => TimelineCommand::Previous,
        "Home" => TimelineCommand::First,
        "End" => TimelineCommand::Last,
        "Enter" => TimelineCommand::Show,
        "w" | "W" | "+" | "=" => TimelineCommand::Zoom(if shift && key == "W" { 0.5 } else { 0.8 }),
        "s" | "S" | "-" | "_" => TimelineCommand::Zoom(if shift && key == "S" { 2.0 } else { 1.25 }),
        "a" | "A" | "ArrowLeft" => TimelineCommand::Pan(-step),
        "d" | "D" | "ArrowRight" => TimelineCommand::Pan(step),
        "0" => TimelineCommand::Fit,
        "f" => TimelineCommand::FitSelection,
        "r" => TimelineCommand::SelectionToRange,
        "z" => TimelineCommand::NextZone,
        "g" => TimelineCommand::ToggleGaps,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_contract() {
        use TimelineCommand as C;
        let cases = [
            ("j", false, Some(C::Next)),
            (".", false, Some(C::Next)),
            ("k", false, Some(C::Previous)),
            (",", false, Some(C::Previous)),
            ("Home", false, Some(C::First)),
            ("End", false, Some(C::Last)),
            ("Enter", false, Some(C::Show)),
            ("w", false, Some(C::Zoom(0.8))),
            ("s", false, Some(C::Zoom(1.25))),
            ("+", true, Some(C::Zoom(0.8))),
            ("-", false, Some(C::Zoom(1.25))),
            ("a", false, Some(C::Pan(-0.2))),
            ("ArrowRight", false, Some(C::Pan(0.2))),
            ("ArrowRight", true, Some(C::Pan(0.8))),
            ("0", false, Some(C::Fit)),
            ("f", false, Some(C::FitSelection)),
            ("r", false, Some(C::SelectionToRange)),
            ("z", false, Some(C::NextZone)),
            ("g", false, Some(C::ToggleGaps)),
            ("c", false, None),
            ("1", false, None),
            ("/", false, None),
            ("Escape", false, None),
        ];
        for (key, shift, command) in cases {
            assert_eq!(timeline_command(key, shift), command, "{key}");
        }
    }
}
