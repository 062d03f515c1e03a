"""Hypothesis strategies for date texts: of every style, damaged ones, and any text."""

from hypothesis import strategies as st
from values_date_oracle import ERAS

years = st.one_of(st.integers(0, 99), st.sampled_from([0, 1, 2, 5, 6, 15, 16, 31, 32, 45, 46, 64, 65]))
months = st.one_of(st.integers(0, 13), st.sampled_from([1, 2, 4, 7, 12]))
days = st.one_of(st.integers(0, 32), st.sampled_from([1, 2, 3, 7, 8, 24, 25, 28, 29, 30, 31]))
kanji = st.sampled_from(list(ERAS))
western = st.one_of(st.integers(0, 9999), st.integers(1860, 2100), st.sampled_from([0, 1799, 1800, 1900, 9999]))


def digits(values):
    """Write a number as it is, with two digits, or in full-width digits."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    forms = st.sampled_from([str, "{:02}".format, lambda n: str(n).translate(wide)])
    return st.builds(lambda form, n: form(n), forms, values)


def joined(*parts):
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in parts)).map("".join)


def maybe(*texts):
    return st.sampled_from(["", *texts])


year = joined(kanji, st.one_of(st.just("元"), digits(years)), "年")
month = joined(digits(months), "月")
day = joined(digits(days), "日")
about, guess = maybe("頃"), maybe("推定")
near_end = st.one_of(year, joined(year, month), joined(year, month, guess, day))
far_year = joined(maybe(*ERAS), st.one_of(st.just("元"), digits(years)), "年")
far_end = st.one_of(far_year, joined(far_year, month), joined(far_year, month, guess, day))
far_end |= st.one_of(month, joined(month, guess, day), day)
blank = maybe(" ", "　")
tail = st.one_of(
    joined(st.sampled_from(["春", "夏", "秋", "冬", "上旬", "中旬", "下旬"]), maybe("頃")),
    joined(blank, st.sampled_from(["月日不詳", "日不詳"])),
    st.sampled_from(["頃", "不詳"]),
)
dotted = st.builds("{}{}.{}.{}".format, st.sampled_from("MTSHR"), digits(years), digits(months), digits(days))
by_style = {
    "initial": dotted,
    "kanji": joined(year, month, day),
    "unknown_words": st.one_of(
        st.sampled_from(["不詳", "年月日不詳"]),
        joined(
            guess,
            st.one_of(year, joined(year, month), joined(year, month, day)),
            st.one_of(st.just(""), tail),
        ),
        joined(dotted, "頃"),
        joined(guess, near_end, about, "から", guess, far_end, about, "までの間"),
    ),
    "era_code8": st.builds("0{}{:02}{:02}{:02}".format, st.integers(0, 6), years, months, days),
    "era_initial7": st.builds("{}{:02}{:02}{:02}".format, st.sampled_from("MTSHRX"), years, months, days),
    "era_code7": st.builds("{}{:02}{:02}{:02}".format, st.integers(0, 6), years, months, days),
    "slash": st.builds("{:04}/{}/{}".format, western, digits(months), digits(days)),
    "hyphen": st.builds("{:04}-{}-{}".format, western, digits(months), digits(days)),
    "ymd8": st.builds("{:04}{:02}{:02}".format, western, months, days),
}
well_formed = st.one_of(*by_style.values())
alphabet = "0123456789０９元年月日不詳頃推定春旬上からまでの間明治大正昭和平成令和MTSHR./- 　\n\x00〓𠮷"
damaged = st.builds(
    lambda text, at, cut, new: text[: at % (len(text) + 1)] + new + text[at % (len(text) + 1) + cut :],
    well_formed,
    st.integers(0, 40),
    st.integers(0, 2),
    st.text(alphabet, max_size=2),
)
any_text = st.one_of(well_formed, damaged, st.text(alphabet, max_size=12), st.text(max_size=12), st.none())
