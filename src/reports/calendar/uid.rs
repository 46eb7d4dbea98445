//! Identifiers that are the same for the same thing every time.

/// The basis and prime of FNV-1a with 128 bits (Fowler, Noll and Vo; draft-eastlake-fnv).
const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// A UUID of version 8 (RFC 9562: the bits are our own affair) from texts, as RFC 7986 advises for `UID`.
pub(super) fn uid(parts: &[&str]) -> String {
    let mut hash = BASIS;
    for part in parts {
        // No UTF-8 text holds 0xff: it keeps "ab", "c" apart from "a", "bc".
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    let hash = (hash & !(0xf << 76) | (0x8 << 76)) & !(0x3 << 62) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}
