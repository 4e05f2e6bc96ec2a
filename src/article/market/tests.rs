//! Names, numbers and spellings of each market.

use super::*;

#[test]
fn names_and_numbers_lead_back_to_the_market() {
    for market in NAMED.into_iter().chain([Market::Other(101)]) {
        assert_eq!(Market::from_name(&market.to_string()), Some(market));
        if let Some(number) = market.number().filter(|_| market != Market::Beijing) {
            assert_eq!(Market::from_number(number, ""), market);
        }
    }
    for name in ["", "other", "other:", "other:-1", "other:65536", "Shanghai", "XSHG"] {
        assert_eq!(Market::from_name(name), None, "{name}");
    }
}

#[test]
fn zero_is_two_exchanges_and_an_unknown_number_stays() {
    for (number, code, want) in [
        (0, "300343", Market::Shenzhen),
        (0, "920799", Market::Beijing),
        (0, "430047", Market::Beijing),
        (0, "899050", Market::Beijing),
        (0, "900901", Market::Shenzhen),
        (0, "4300", Market::Shenzhen),
        (128, "00700", Market::HongKong),
        (101, "GC00Y", Market::Other(101)),
    ] {
        assert_eq!(Market::from_number(number, code), want, "{number}.{code}");
    }
}

#[test]
fn six_digits_alone_name_a_market_only_where_one_uses_them() {
    for (code, want) in [
        ("600519", Some(Market::Shanghai)),
        ("510300", Some(Market::Shanghai)),
        ("002353", Some(Market::Shenzhen)),
        ("920799", Some(Market::Beijing)),
        ("000001", None),
        ("123001", None),
        ("202301", None),
        ("60051", None),
        ("60051A", None),
    ] {
        assert_eq!(Market::from_mainland_code(code), want, "{code}");
    }
    assert_eq!(Market::from_index_code("000300"), Some(Market::Shanghai));
    assert_eq!(Market::from_index_code("399006"), Some(Market::Shenzhen));
    assert_eq!(Market::from_index_code("600519"), None);
}

#[test]
fn each_market_spells_a_code_in_one_way() {
    for (market, code, want) in [
        (Market::HongKong, "700", "00700"),
        (Market::HongKong, "80700", "80700"),
        (Market::HongKong, "HSI", "HSI"),
        (Market::Nyse, "BRK_A", "BRK.A"),
        (Market::Nyse, "brk-b", "BRK.B"),
        (Market::Nyse, "BAC-PL", "BAC-PL"),
        (Market::Board, "bk0493", "BK0493"),
        (Market::ShanghaiFutures, "rbm", "rbm"),
    ] {
        assert_eq!(market.canonical(code).as_deref(), Some(want), "{code}");
        assert_eq!(market.canonical(want).as_deref(), Some(want), "{want}");
    }
}

#[test]
fn other_text_is_refused() {
    let long = "A".repeat(CODE_LIMIT + 1);
    for code in ["", ".", "-", "60 0519", "600519\n", "<b>", "BRK$A", "\u{ff21}", "贵州茅台", &long] {
        assert_eq!(Market::Shanghai.canonical(code), None, "{code}");
    }
}
