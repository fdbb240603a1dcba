//! Classes of characters.

use unicode_script::{Script, UnicodeScript};

use super::Language;

/// Whether the character is a Han ideograph (script Han, `々` and `〇` included).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || (c >= '\u{2e80}' && c.script() == Script::Han)
}

/// Whether the character is hiragana or katakana, the prolonged sound mark `ー` included.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' | '\u{1b000}'..='\u{1b16f}')
}

/// Whether the character is hangul.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{ffa0}'..='\u{ffdc}')
}

/// Whether the character is a mark that only East Asian text uses: CJK Symbols
/// and Punctuation, and the full-width forms of ASCII marks.
pub fn is_cjk_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303d}' | '\u{30fb}'
        | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe4f}' | '\u{fe50}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe6}')
}

/// Whether the character is written without spaces between words in East Asian
/// text: Han, kana, or a mark of such text. Hangul is not (Korean has spaces).
pub fn is_east_asian(c: char) -> bool {
    is_han(c) || is_kana(c) || is_cjk_mark(c)
}

/// Whether the character is invisible and joins or breaks nothing that a reader
/// sees: zero-width space, BOM, word joiner and the marks that sites hide in
/// text as watermarks. Joiners that emoji and Indic scripts need (U+200C,
/// U+200D) and variation selectors are not among them.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}')
}

/// Characters that only Simplified has, and their Traditional counterparts, in
/// the order of frequency in modern text: enough of them that a sentence of
/// twenty characters nearly always holds one.
const SIMPLIFIED: &str = "这们来时个国说会为对发经现与过还后动从开头问进样当长见点业书军关机题实习电门车东无马产两应间单办决议员农权给让认识谁变总统战结构术爱请语话读写谢难转边远运选达连没气义乐乡买卖亲亿仅价众优传伤伟体余创别剧则刚划剂剑劝务劲劳势区医华协卫厂厅历压厌县参双叶号听启员咏响团园围图圆圣场坏块坚坛坝坟备复够夹夺奋奖妇妈孙学宁宝审宪宽宾寻导寿将尔尝层岁岛岭带师帮干庄庆库废广归录彻径御忆忧怀态怜恋恶悬惊惧惯愿戏户执扩扫扬扰报担拟拥择挂挤损换据掷摆摇摄撑数斗断旧显晓晚权杂条杨极构标树桥梦检楼欢岁残毁气汇汉污汤沟泽洁洒济浅测浓涛润涨温湾湿满滚滞灭灯灵灾炉炼烂烟热爷牵犹狱独狭猎猪献环现玛琐电画畅疗疯皱盖盘监码矿确礼祸离种积称稳穷窃竞笔签简类粮红纪约级纯纲纳纵纷纸线练组细织终绍经绝绩续维绿缓编缘缩网罗罚职联聪肃肠肤脉脏脑脚脱脸腊腾舰艰艺节芦苏苹范茧荐荣药莱获营萧虑虽虾蚀补装规视览觉触订计讨训记讲许论设访证评词译试诗诚详误诸课调谈谋谓谨谱贝负财责贤败货质贯贪贫购贵贸费资赏赖赛赞赢趋跃践车轨软轮载较辆辑输辞边迁迟适邮邻郑酱释里针钉钟钢钱钻铁铜银链锁错键镇长闪闭闯闲闷闹闻阅队阳阴阵阶际陆陈险随隐难雾静项顺须顾顿预领频颜风飞饭饮馆马驱驶验骂骑骗鱼鲁鲜鸟鸡鸣鸿麦黄齐龄龙龟";
const TRADITIONAL: &str = "這們來時個國說會為對發經現與過還後動從開頭問進樣當長見點業書軍關機題實習電門車東無馬產兩應間單辦決議員農權給讓認識誰變總統戰結構術愛請語話讀寫謝難轉邊遠運選達連沒氣義樂鄉買賣親億僅價眾優傳傷偉體餘創別劇則剛劃劑劍勸務勁勞勢區醫華協衛廠廳歷壓厭縣參雙葉號聽啟員詠響團園圍圖圓聖場壞塊堅壇壩墳備復夠夾奪奮獎婦媽孫學寧寶審憲寬賓尋導壽將爾嘗層歲島嶺帶師幫幹莊慶庫廢廣歸錄徹徑禦憶憂懷態憐戀惡懸驚懼慣願戲戶執擴掃揚擾報擔擬擁擇掛擠損換據擲擺搖攝撐數鬥斷舊顯曉晚權雜條楊極構標樹橋夢檢樓歡歲殘毀氣匯漢污湯溝澤潔灑濟淺測濃濤潤漲溫灣濕滿滾滯滅燈靈災爐煉爛煙熱爺牽猶獄獨狹獵豬獻環現瑪瑣電畫暢療瘋皺蓋盤監碼礦確禮禍離種積稱穩窮竊競筆簽簡類糧紅紀約級純綱納縱紛紙線練組細織終紹經絕績續維綠緩編緣縮網羅罰職聯聰肅腸膚脈臟腦腳脫臉臘騰艦艱藝節蘆蘇蘋範繭薦榮藥萊獲營蕭慮雖蝦蝕補裝規視覽覺觸訂計討訓記講許論設訪證評詞譯試詩誠詳誤諸課調談謀謂謹譜貝負財責賢敗貨質貫貪貧購貴貿費資賞賴賽贊贏趨躍踐車軌軟輪載較輛輯輸辭邊遷遲適郵鄰鄭醬釋裡針釘鐘鋼錢鑽鐵銅銀鏈鎖錯鍵鎮長閃閉闖閒悶鬧聞閱隊陽陰陣階際陸陳險隨隱難霧靜項順須顧頓預領頻顏風飛飯飲館馬驅駛驗罵騎騙魚魯鮮鳥雞鳴鴻麥黃齊齡龍龜";

/// The form of a Chinese text: Traditional where it has more characters that
/// only Traditional has than such that only Simplified has.
pub(super) fn chinese_form(text: &str) -> Language {
    let mut balance = 0i32;
    for c in text.chars().filter(|c| is_han(*c)) {
        let simplified = SIMPLIFIED.contains(c);
        let traditional = TRADITIONAL.contains(c);
        balance += i32::from(traditional && !simplified) - i32::from(simplified && !traditional);
    }
    if balance > 0 {
        Language::ZhHant
    } else {
        Language::ZhHans
    }
}

/// The Simplified counterpart of a character that only Traditional has, any
/// other character as it is: for comparing words, never for output.
pub fn simplified(c: char) -> char {
    if !matches!(c, '\u{4e00}'..='\u{9fff}') {
        return c;
    }
    TRADITIONAL
        .chars()
        .zip(SIMPLIFIED.chars())
        .find(|(traditional, _)| *traditional == c)
        .map_or(c, |(_, simplified)| simplified)
}
