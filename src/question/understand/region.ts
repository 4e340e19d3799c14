import type { Region } from '../../types/catalogue.ts';

/** Provinces and large cities elsewhere; a question about their rules can't be answered here. */
const elsewhere = new RegExp(
  [
    '北京|上海|天津|重庆|河北|山西|内蒙古?|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|長春|长春|哈尔滨|深圳|广州|杭州|南京|武汉|成都|西安|青岛|苏州|郑州|济南|威海|烟台|厦门|长沙|合肥|昆明|太原|宁波|无锡|佛山|东莞|齐齐哈尔|大庆|佳木斯|牡丹江|绥化|四平|延边|通化|赤峰|通辽|秦皇岛|唐山|石家庄',
    '広東|山東|黒竜江|ハルビン|江蘇|四川省|雲南|広州|重慶',
    '베이징|북경|상하이|상해|광둥|산둥|지린|하얼빈|창춘|톈진|선전시|광저우|칭다오',
    'Пекин|Шанха|Харбин|Чанчун|Гуандун|Шаньдун|Цзилин|Тяньцзин|Шэньчж|Гуанчжоу|Циндао',
    'બેઇજિંગ|શાંઘાઈ|હાર્બિન|ગુઆંગ',
    "\\b(?:beijing|shanghai|tianjin|chongqing|hebei|jilin|heilongjiang|harbin|changchun|shandong|jinan|guangdong|guangzhou|shenzhen|hangzhou|nanjing|wuhan|chengdu|xi'an|qingdao|sichuan|hunan|hubei|henan|zhejiang|jiangsu|fujian|yunnan|hainan|suzhou|xiamen|hong kong resident)\\b",
  ].join('|'),
  'i',
);

/** What is done in another country; nothing here can answer it, unless China is spoken of as well. */
const abroad = new RegExp(
  [
    '(?:美国|英国|加拿大|澳大利亚|澳洲|日本|韩国|俄罗斯|法国|德国|新西兰|泰国)(?:的)?(?:签证|绿卡|移民|国籍)|在(?:美国|英国|加拿大|澳大利亚|澳洲|日本|韩国|俄罗斯|法国|德国|国外)(?:怎么|咋|办|领|换|交|申)|在那边(?:怎么|咋)',
    '\\bin (?:the )?(?:us|usa|uk|states|california|ohio|texas|florida|new york|london|canada|australia|germany|france|india|japan|tokyo|korea|seoul|russia|moscow)\\b',
    '東京|大阪|名古屋|福岡|横浜|日本で(?:の)?(?:申請|更新|手続)|서울|부산|한국에서(?! ?(?:온|왔|받|발급|태어|오신))|в россии|в москве|в петербурге|ભારતમાં|ભારતનો પાસપોર્ટ|ગુજરાતમાં|મુંબઈમાં|અમદાવાદમાં',
  ].join('|'),
  'i',
);
const atHome =
  /中国|国内|大陆|内地|回国|咱|这边|这儿|这里|辽宁|大連|瀋陽|遼寧|\b(?:china|chinese|here|liaoning|dalian|shenyang)\b|중국|여기|кита|здесь|сюда|ચીન|અહીં/i;
/** The rules of that other place themselves. */
const there = /那边的|在那边|那头的|那边怎么|那边咋|那儿的/;

/** A text without the names of our places: they say where, not what. */
export function withoutPlaces(text: string, regions: Region[]): string {
  const names = regions.flatMap(namesOf).sort((a, b) => b.length - a.length);
  return names.reduce((rest, name) => (mentions(rest.toLowerCase(), name) ? without(rest, name) : rest), text);
}

function without(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + name.length)}`;
}

export interface PlaceFound {
  /** Code of the most exact region of ours that is named. */
  code?: string;
  /** A place outside the province is named. */
  elsewhere?: string;
  /** Something is said to come from or go to a place: what is asked may well be ours. */
  bridges: boolean;
}

const bridging =
  /户口|户籍|籍贯|从|异地|跨省|外省|外地|转|迁|回|来|老家|去|到|上班|工作|读书|住在|证是|办的|交的|参保|买的|嫁|娶|人在|出身|から|発行|取得|\b(?:from|to|move[ds]?|moving|transfer|hold|came|born|live[ds]?|registered|issued|work(?:s|ed|ing)?)\b|출신|에서 (?:왔|옮|이사|받은|발급)|(?<!\p{L})(?:из|получил|выдан|переех|перев)|માંથી|થી આવ/iu;

/** Finds the region that a text names: districts and counties before cities, longer names before shorter ones. */
export function findRegion(text: string, regions: Region[]): PlaceFound {
  const lower = text.toLowerCase();
  const found = regions
    .flatMap((region) =>
      namesOf(region)
        .filter((name) => mentions(lower, name))
        .map((name) => ({ region, name })),
    )
    .sort((a, b) => exactness(b.region) - exactness(a.region) || b.name.length - a.name.length)[0];
  const foreign = atHome.test(text) ? undefined : abroad.exec(text)?.[0];
  const other = foreign ?? elsewhere.exec(text)?.[0];
  return {
    ...(found ? { code: found.region.code } : {}),
    ...(other ? { elsewhere: other } : {}),
    bridges: !foreign && bridging.test(text) && !there.test(text),
  };
}

const exactness = (region: Region): number => (region.code.endsWith('0000') ? 0 : region.code.endsWith('00') ? 1 : 2);

/** Bare names of two characters only where they can't be part of another word of ours. */
function namesOf(region: Region): string[] {
  const { zh, en, ja } = region.name;
  const bare = zh.replace(/(?:满族|蒙古族|回族)?(?:自治县|市|区|县)$/, '');
  const names = [
    zh,
    ...(bare.length >= 2 && region.code.endsWith('00') ? [bare] : []),
    en,
    ja ?? '',
    ...region.aliases,
  ];
  return [...new Set(names.filter((name) => name.length >= 2).map((name) => name.toLowerCase()))];
}

function mentions(text: string, name: string): boolean {
  if (!/^[a-z' ]+$/.test(name)) return text.includes(name);
  return new RegExp(`\\b${name.replace(/ (?:city|district|county)$/, '')}\\b`).test(text);
}

/** The city (or province) that a region lies in: 210103 → 210100. */
export const cityOf = (code: string): string => (code.endsWith('0000') ? code : `${code.slice(0, 4)}00`);
