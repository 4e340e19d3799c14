const day = '(?:哪一?[天年月日]|几[月号]|啥时候|什么时候|多前儿|何时)';
const change = '(?:开始|起|实行|施行|实施|生效|执行|取消|放开|放宽|改|变|废|结束|截?止|到期为止)';

/** 「哪天开始」, "since when", "until when": when a rule begins or ends, which is not how long a procedure takes. */
const sinceWhen = new RegExp(
  [
    `(?:从|自|到|截止到?)${day}`,
    `${day}.{0,4}${change}`,
    `${change}(?:是|在)?${day}|是${day}的事`,
    '\\b(?:since|until|till) (?:when|what|which)\\b|from what (?:date|day|year)|\\bwhat (?:date|year)\\b|\\b(?:in )?which year\\b',
    '\\bwhen (?:did|does|do|will|was|were|is) .*(?:start|begin|began|come into|came into|take effect|took effect|change|end|expire|abolish|abandon|introduc)',
    'いつから(?:始|施行|実施|変|適用|$|です|なの)|いつまで(?:続|有効|です|$)|何[年月]から|いつ(?:施行|始ま|廃止|変わ)',
    '언제부터|언제까지|몇 ?년부터|언제 (?:시행|시작|바뀌|폐지)',
    'с как(?:ого|ой) (?:числа|года|дня|даты)|до как(?:ого|ой) (?:числа|года|дня|даты)|с каких пор|когда (?:вступ|начал|отмен|введ|измен|заканч)',
    'ક્યારથી|કઈ તારીખ(?:થી|સુધી)|કયા વર્ષ',
  ].join('|'),
  'iu',
);

export const asksSinceWhen = (text: string): boolean => sinceWhen.test(text);

/** A calendar year, as statements in any of the six languages write it; an amount of money is none. */
export const tellsDate = (text: string): boolean =>
  /(?<!(?:CNY|RMB) ?)(?<!\d)20\d\d(?![\d,.]*\d)(?! ?(?:元|円|위안|yuan|CNY|юан|યુઆન))/u.test(text);
