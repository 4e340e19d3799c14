/** Provinces and large cities elsewhere; a question about their rules can't be answered here. */
const places = new RegExp(
  [
    '北京|上海|天津|重庆|河北|山西|内蒙古?|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆',
    '長春|长春|哈尔滨|深圳|广州|杭州|南京|武汉|成都|西安|青岛|苏州|郑州|济南|威海|烟台|厦门|长沙|合肥|昆明|太原|宁波|无锡|佛山|东莞|齐齐哈尔|大庆|佳木斯|牡丹江|绥化|四平|延边|通化|赤峰|通辽|秦皇岛|唐山|石家庄',
    '福州|泉州|南昌|赣州|南宁|桂林|贵阳|海口|三亚|兰州|银川|西宁|乌鲁木齐|呼和浩特|包头|呼伦贝尔|满洲里|洛阳|保定|邯郸|廊坊|沧州|大同|潍坊|临沂|淄博|常州|南通|徐州|扬州|温州|绍兴|嘉兴|珠海|惠州|汕头|绵阳|珲春|松原|白城|辽源|鸡西|鹤岗|双鸭山|七台河|黑河',
    '広東|山東|黒竜江|ハルビン|江蘇|四川省|雲南|広州|重慶|長沙|青島',
    '베이징|북경|상하이|상해|광둥|산둥|지린|하얼빈|창춘|톈진|선전시|광저우|칭다오|난징|우한|청두|항저우|충칭|옌볜|연변|옌지|연길|헤이룽장|흑룡강',
    'Пекин|Шанха|Харбин|Чанчун|Гуандун|Шаньдун|Цзилин|Тяньцзин|Шэньчж|Гуанчжоу|Циндао|Хэйлунцзян|Нанкин|Ханчжоу|Чэнду|Чунцин',
    'બેઇજિંગ|શાંઘાઈ|હાર્બિન|ગુઆંગ|શેનઝેન|તિયાનજિન|ચેંગ્ડુ|વુહાન|નાનજિંગ',
    "\\b(?:beijing|shanghai|tianjin|chongqing|hebei|jilin|heilongjiang|harbin|changchun|shandong|jinan|guangdong|guangzhou|shenzhen|hangzhou|nanjing|wuhan|chengdu|xi'an|qingdao|sichuan|hunan|hubei|henan|zhejiang|jiangsu|fujian|yunnan|hainan|suzhou|xiamen|ningbo|kunming|changsha|zhengzhou|urumqi|inner mongolia|hong kong resident)\\b",
  ].join('|'),
  'i',
);
const everyPlace = new RegExp(places.source, 'gi');

/** What is done in another country; nothing here can answer it, unless China is spoken of as well, or what only China has. */
const abroad = new RegExp(
  [
    '(?:美国|英国|加拿大|澳大利亚|澳洲|日本|韩国|俄罗斯|法国|德国|新西兰|泰国)(?:的)?(?:签证|绿卡|移民|国籍)|在(?:美国|英国|加拿大|澳大利亚|澳洲|日本|韩国|俄罗斯|法国|德国|国外)(?:怎么|咋|办|领|换|交|申)|在那边(?:怎么|咋)',
    '\\bin (?:the )?(?:us|usa|uk|states|california|ohio|texas|florida|new york|london|canada|australia|germany|france|india|japan|tokyo|korea|seoul|russia|moscow)\\b',
    '東京|大阪|名古屋|福岡|横浜|日本で(?:の)?(?:申請|更新|手続)|서울|부산|한국에서(?! ?(?:온|왔|받|발급|태어|오신))|한국 ?(?:국민연금|주민등록|건강보험)|日本の(?:年金|住民票|マイナンバー)|в россии|в москве|в петербурге|ભારતમાં|ભારતનો પાસપોર્ટ|ગુજરાતમાં|મુંબઈમાં|અમદાવાદમાં',
  ].join('|'),
  'i',
);
const atHome =
  /户口|戸口|\bhukou\b|호구|호적|хукоу|હુકોઉ|中国|国内|大陆|内地|回国|咱|这边|这儿|这里|辽宁|大連|瀋陽|遼寧|\b(?:china|chinese|here|liaoning|dalian|shenyang)\b|중국|여기|кита|здесь|сюда|ચીન|અહીં/i;

/** What was got in that country and is to count here; what only China changes or recognises is asked of China. */
const obtained = new RegExp(
  [
    '在[^，,。？?]{2,4}(?:领|办|考|拿|发|读|念|上|结|生|出生|取得|毕业)[^，,。？?]{0,3}(?:的|了)',
    '\\b(?:got|obtained|issued|born|studied|graduated|earned|passed|received|(?:was|were|got|am) married|degree|diploma)\\b[^.?!]* in\\b',
    '(?:取った|取得した|発行された|生まれ|卒業|結婚した)|(?<!\\p{L})(?:получил|получен|выдан|родил|окончил|закончил)|મેળવેલ|જન્મેલ',
  ].join('|'),
  'iu',
);

/** Something comes from, goes to or happens at another place: what is asked may well be ours. */
const bridging =
  /户口|户籍|籍贯|从|异地|跨省|外省|外地|转|迁|回|来|老家|去|到|上班|工作|读书|住在|证是|办的|交的|参保|买的|嫁|娶|人在|看病|就医|就诊|治病|住院|手术|备案|能备|报销|长住|长期住|打工|出身|から|入院|病院|治療|通院|発行|取得|\b(?:from|move[ds]?|moving|transfer|hold|came|born|live[ds]?|registered|issued|work(?:s|ed|ing)?|go(?:ing|es)? to|travel(?:l?ing)? to|filing|filed|hukou (?:is )?in|hospital|surgery|treat(?:ed|ment))\b|출신|에서 (?:왔|옮|이사|받은|발급)|치료|입원|수술|병원|거쳐|(?<!\p{L})(?:из|получил|выдан|переех|перев|лечи|лечен|больниц)|માંથી|થી આવ|હૉસ્પિટલ|હોસ્પિટલ|સારવાર/iu;
/** The rules of that other place themselves. */
const there = /那边的|在那边|那头的|那边(?:怎么|咋|[小中]学|几号)|那儿的/;
/** What an office of that place would give or take, named right behind it: 「深圳失业金」. */
const theirs =
  /^[省市]?的?(?:居住证|失业金|失业保险|公租房|低保|高龄津贴|生育津贴|育儿补贴|残疾证|退休金|养老金|取暖费|供暖费|暖气|社保卡|医保卡|落户)/;
/** Brought here all the same. */
const brought = /[转迁换带接][^，,。？?]{0,4}(?:过来|回来|到这|来这)|能转|转到|转回|异地|跨省/;

export interface Elsewhere {
  /** A place outside the province that is named. */
  place?: string;
  /** Something is said to come from or go to a place: what is asked may well be ours. */
  bridges: boolean;
}

export function findElsewhere(text: string): Elsewhere {
  const foreign = atHome.test(text) || obtained.test(text) ? undefined : abroad.exec(text)?.[0];
  const found = places.exec(text);
  const place = foreign ?? found?.[0];
  return { ...(place ? { place } : {}), bridges: !foreign && bridging.test(text) && !isTheirs(text) };
}

/** Whether the rules asked for are those of the other place, whatever else is said of it. */
function isTheirs(text: string): boolean {
  if (brought.test(text)) return false;
  if (there.test(text)) return true;
  return [...text.matchAll(everyPlace)].some(({ 0: name, index }) => theirs.test(text.slice(index + name.length)));
}
