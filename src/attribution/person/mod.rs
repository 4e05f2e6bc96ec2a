//! Which strings are names of persons. A wrong byline is worse than none: what is doubtful is none.

mod surname;

use once_cell::sync::Lazy;
use regex::Regex;

use self::surname::begins_with_surname;
use super::edge::{is_space, trim};
use crate::text::is_han;

/// The names in a list of persons, and how far the list can be trusted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct People {
    pub(super) names: Vec<String>,
    /// Something in the list was no name.
    pub(super) doubt: bool,
    /// Every name begins with a known surname, or is made of several capitalised words.
    pub(super) sure: bool,
}

impl People {
    /// Whether the list is nothing but names that nobody would doubt.
    pub(super) fn certain(&self) -> bool {
        self.sure && !self.doubt && !self.names.is_empty()
    }
}

/// Reads a list of persons, whatever parts them: commas, slashes, 和, or spaces between Chinese names.
pub(super) fn people(list: &str) -> People {
    let list = NOTE.replace_all(list, " ");
    let mut names = Vec::new();
    let mut doubt = false;
    for part in list.split(['、', '，', ',', ';', '；', '/', '／', '&', '＆', '|', '｜', '丨']) {
        for part in part.split(" and ") {
            for token in tokens(part) {
                match name(&token) {
                    Some(found) => names.push(found),
                    None if is_pair(&token) => names.extend(pair(&token).into_iter().flatten()),
                    None => doubt |= !is_filler(&token),
                }
            }
        }
    }
    // Beside a title or an organisation a pen name cannot be told from a further title.
    if doubt {
        names.retain(|name| is_sure(name));
    }
    let sure = names.iter().all(|name| is_sure(name));
    People { names, doubt, sure }
}

/// A note behind a name: 张三（实习）. Refuses long ones, which are sentences.
static NOTE: Lazy<Regex> = Lazy::new(|| Regex::new(r"[（(][^（）()]{1,8}[）)]").expect("a constant pattern"));

/// Parts at spaces, but keeps the words of a Latin name together and joins Chinese names set wide: 方　敏.
fn tokens(part: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut wide = false;
    // An initial keeps its dot: Jane B. Doe.
    let is_initial =
        |word: &str| word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase());
    let bare = |word| if is_initial(word) { word } else { trim(word) };
    for word in part.split(is_space).map(bare).filter(|word| !word.is_empty()) {
        let single = word.chars().count() == 1 && word.chars().all(is_han);
        let latin = !word.contains(is_han);
        match out.last_mut() {
            Some(last) if single && wide => last.push_str(word),
            Some(last) if latin && !last.contains(is_han) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
        wide = single && !wide;
    }
    out
}

/// The name of a person in `token`, without what reporters write around it.
fn name(token: &str) -> Option<String> {
    let token = BEFORE.iter().find_map(|word| token.strip_prefix(word)).unwrap_or(token);
    if is_person(token) {
        return Some(token.to_owned());
    }
    let bare = BEHIND.iter().find_map(|word| token.strip_suffix(word))?;
    // 张三报道 holds a name, 甲岛报道 a place.
    let named = is_person(bare) && (is_sure(bare) || !is_report(token));
    named.then(|| bare.to_owned())
}

#[rustfmt::skip]
const BEFORE: [&str; 8] = ["见习记者", "实习记者", "特约记者", "本报记者", "实习生", "记者", "見習記者", "記者"];
#[rustfmt::skip]
const BEHIND: [&str; 8] = ["编译", "整理", "报道", "报导", "報導", "報道", "編譯", "等"];

/// Words in a byline that are neither name nor doubt.
fn is_filler(token: &str) -> bool {
    const FILLERS: [&str; 10] = ["文", "等", "记者", "記者", "见习", "实习", "报道", "报导", "報導", "編譯"];
    FILLERS.contains(&token) || is_place(token) || is_report(token) || (token.contains('@') && token.contains('.'))
}

/// 台北報導, 北京报道: whence the reporter wrote.
fn is_report(token: &str) -> bool {
    let place = ["报道", "报导", "報導", "報道"].iter().find_map(|word| token.strip_suffix(word));
    place.is_some_and(|place| place.chars().count() <= 4 && place.chars().all(is_han))
}

/// A city that stands behind a name without a word.
pub(super) fn is_place(token: &str) -> bool {
    #[rustfmt::skip]
    const PLACES: [&str; 26] = [
        "北京", "上海", "广州", "深圳", "香港", "台北", "臺北", "杭州", "南京", "成都", "重庆", "武汉", "天津", "西安", "苏州", "青岛", "厦门", "长沙",
        "郑州", "合肥", "济南", "纽约", "伦敦", "东京", "新加坡", "华盛顿",
    ];
    PLACES.contains(&token)
}

/// 张三和李四.
fn is_pair(token: &str) -> bool {
    token.chars().count() > 4 && pair(token).is_some()
}

fn pair(token: &str) -> Option<[String; 2]> {
    ['和', '与', '及'].iter().find_map(|word| {
        let (first, second) = token.split_once(*word)?;
        (is_person(first) && is_sure(first) && is_person(second) && is_sure(second))
            .then(|| [first.to_owned(), second.to_owned()])
    })
}

/// Whether the string looks like a person and not like an organisation, a title or a word of the trade.
fn is_person(name: &str) -> bool {
    if name.chars().all(|c| is_han(c) || c == '·') { is_han_person(name) } else { is_latin_person(name) }
}

fn is_han_person(name: &str) -> bool {
    let n_chars = name.chars().count();
    let longest = if name.contains('·') { 8 } else { 4 };
    (2..=longest).contains(&n_chars)
        && !name.contains(NOT_IN_NAMES)
        && !NOT_IN_PERSONS.iter().any(|word| name.contains(word))
        && !NOT_PERSONS.contains(&name)
        && !name.ends_with(['摄', '攝', '绘', '图', '圖'])
}

/// Characters of organisations: 新华网, 人民日报, 财联社, 发改委.
#[rustfmt::skip]
const NOT_IN_NAMES: [char; 20] =
    ['网', '網', '报', '報', '社', '部', '委', '局', '台', '刊', '组', '組', '室', '厅', '廳', '司', '院', '们', '們', '的'];

/// Words of organisations, titles and products.
#[rustfmt::skip]
const NOT_IN_PERSONS: &[&str] = &[
    "公司", "集团", "集團", "大学", "大學", "学院", "學院", "研究", "中心", "新闻", "新聞", "财经", "財經", "证券", "證券", "编辑", "編輯", "银行", "銀行", "基金",
    "期货", "资本", "资讯", "财讯", "財訊", "财富", "金融", "协会", "商会", "传媒", "媒体", "媒體", "频道", "数据", "资料", "平台", "教授", "分析师", "博士", "主任", "院长", "部长",
    "总监", "总裁", "经理", "记者", "記者", "主编", "专家", "律师", "会计师", "董事", "合伙人", "经济学家", "理事", "会长", "校长", "学者", "员工", "作者", "综合",
    "整理", "报道", "转载", "互联", "网络", "来源", "來源", "日电", "消息", "观察", "晚间", "早餐", "早知道", "特稿", "快讯", "头条", "周刊", "在线", "图片",
    "摄影", "供图", "公众号", "实习", "通讯员", "发自", "先生", "女士", "小姐", "老师", "同学", "科技", "研究", "投资", "产业", "汽车", "地产", "商业", "经济", "市场", "策略",
    "团队", "小组", "观点", "智能", "工业", "电子", "医药", "能源", "科学", "智库", "参考", "内参", "股市", "股票", "杂志", "官方", "中国",
];

/// Whole words that stand where a name should, among them words that begin with a surname and outlets that do.
#[rustfmt::skip]
const NOT_PERSONS: &[&str] = &[
    "佚名", "匿名", "未知", "不详", "原创", "小编", "编者", "本站", "本刊", "本网", "投稿", "其他", "其它", "无名", "方面", "关注", "连线", "手记", "调查", "注意",
    "谢谢", "谢谢您", "谢谢你", "明白", "高度", "温馨", "温馨提示", "时评", "明天", "明日", "今日", "今天", "昨日", "昨天", "近日", "日前", "当日", "时候", "应该", "好的", "是的",
    "对的", "没有", "可以", "那么", "所以", "为什么", "怎么样", "何时", "何地", "何人", "何以", "于是", "安排", "安全", "成为", "成功", "成立", "成本", "成交", "常见",
    "常年", "和解", "贺电", "万元", "亿元", "路演", "路透", "彭博", "高盛", "金十", "金融界", "雷锋", "解读", "解析", "解说", "车市", "经济", "商讯", "管理", "管理员", "游客",
    "相关", "向好", "钱包", "全文", "全部", "全球", "向上", "强势", "盘面", "房产", "时间", "时报", "水平", "苗头", "文章", "文化", "文件", "文字", "文中", "文本",
    "正文", "现场", "直播", "视频", "图文", "责编", "校对", "审核", "点评", "评论", "特约", "华尔街", "智库",
];

/// Two to four capitalised words, or one word as a pen name.
fn is_latin_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let like_names = words.iter().all(|word| is_latin_word(word))
        && !words.iter().any(|word| NOT_LATIN.contains(&word.to_ascii_lowercase().as_str()));
    let capitalised = |word: &&&str| word.starts_with(char::is_uppercase);
    match words.len() {
        1 => like_names && (2..=20).contains(&name.len()) && name.contains(char::is_lowercase),
        2..=4 => {
            like_names
                && words.iter().all(|word| capitalised(&word) || PARTICLES.contains(word))
                && words.iter().filter(capitalised).count() >= 2
        }
        _ => false,
    }
}

fn is_latin_word(word: &str) -> bool {
    let inner = |c: char| c.is_alphabetic() && !is_han(c) || matches!(c, '.' | '-' | '\'' | '’');
    word.starts_with(char::is_alphabetic) && word.chars().all(inner)
}

#[rustfmt::skip]
const PARTICLES: [&str; 12] = ["de", "da", "di", "del", "van", "von", "der", "den", "la", "le", "bin", "al"];

/// Lower-case words that are in no name: of newsrooms, of calendars, and of titles that begin with "By".
#[rustfmt::skip]
const NOT_LATIN: &[&str] = &[
    "staff", "news", "newsroom", "reuters", "bloomberg", "inc", "inc.", "ltd", "ltd.", "corp", "corp.", "llc", "group", "team", "desk", "editor", "editors", "editorial",
    "research", "press", "media", "company", "bank", "capital", "wire", "agency", "times", "journal", "post", "network", "admin", "unknown", "null", "none", "anonymous",
    "undefined", "guest", "author", "the", "a", "an", "any", "all", "this", "that", "every", "no", "our", "your", "means", "numbers", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "contributor",
    "contributors", "correspondent", "reporter", "university", "institute", "school", "app", "wechat", "com", "writer", "writers", "international", "columnist", "analyst", "analysts",
    "producer", "magazine", "daily", "weekly", "online", "digital", "today", "special", "service", "services", "sponsored", "updated", "published", "chief", "senior", "associate", "transcribers", "transcribing", "transcripts",
];

/// Whether nobody would doubt the name. Expects a person.
fn is_sure(name: &str) -> bool {
    if !name.contains(is_han) {
        return name.contains(' ');
    }
    // 记者于北京 is no name.
    name.contains('·') || (begins_with_surname(name) && !name.strip_prefix('于').is_some_and(is_place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_persons_are_read() {
        for (list, names, doubt, sure) in [
            ("张三", vec!["张三"], false, true),
            ("张三、李四", vec!["张三", "李四"], false, true),
            ("张三 李某光", vec!["张三", "李某光"], false, true),
            ("王某文  方  敏", vec!["王某文", "方敏"], false, true),
            ("张　三　李四", vec!["张三", "李四"], false, true),
            ("张三和李某光", vec!["张三", "李某光"], false, true),
            ("欧阳小北", vec!["欧阳小北"], false, true),
            ("梓隆", vec!["梓隆"], false, false),
            ("约翰·某某", vec!["约翰·某某"], false, true),
            ("Demi Moon", vec!["Demi Moon"], false, true),
            ("Jane Doe, John Roe and Max van Moe", vec!["Jane Doe", "John Roe", "Max van Moe"], false, true),
            ("Jane B. Doe, John Roe.", vec!["Jane B. Doe", "John Roe"], false, true),
            ("vivi", vec!["vivi"], false, false),
            ("陳大文／台北報導", vec!["陳大文"], false, true),
            ("张三（实习） 李四", vec!["张三", "李四"], false, true),
            ("路小卓立编译", vec!["路小卓立"], false, false),
            ("某证券首席经济学家 张三", vec!["张三"], true, true),
            ("方小敏北京某大学某学院教授", vec![], true, true),
            ("某中心部长、研究员徐某某", vec![], true, true),
            ("财经早餐", vec![], true, true),
            ("谢谢", vec![], true, true),
            ("SF099", vec![], true, true),
            ("某某网", vec![], true, true),
            ("Example News", vec![], true, true),
            ("IPO", vec![], true, true),
            ("张三摄", vec![], true, true),
            ("张三 zhangsan@example.com", vec!["张三"], false, true),
            ("张先生", vec![], true, true),
            ("于北京", vec!["于北京"], false, false),
            ("", vec![], false, true),
        ] {
            let want = People { names: names.into_iter().map(str::to_owned).collect(), doubt, sure };
            assert_eq!(people(list), want, "{list}");
        }
    }
}
