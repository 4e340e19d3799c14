import type { Language } from '../../types/language.ts';

/** Languages that pages are looked at in, in every way: the binding one, the widest known, and one with long words. */
export const tongues: readonly Language[] = ['zh', 'en', 'ru'];
/** Those looked at on the narrowest and the widest window: words that break nowhere, and ones that break anywhere. */
export const otherTongues: readonly Language[] = ['ja', 'ko', 'gu'];

export type Asked = 'fee' | 'choices' | 'event' | 'crisis' | 'outside' | 'unknown';

/** Where pages are looked at: what each page is called there, and what brings which answer. */
export interface Site {
  /** A service with a check of oneself. */
  checked: string;
  lifeEvent: string;
  document: string;
  /** Half a name, as somebody types it. */
  typed: Record<Language, string>;
  questions: Record<Asked, Partial<Record<Language, string>>>;
}

/** The tests' own pages, see `samplePublication`. */
export const sampleSite: Site = {
  checked: 'id-card-renew',
  lifeEvent: 'new-home',
  document: 'policies/plan',
  typed: { zh: '身份证', en: 'card', ru: 'card', ja: 'card', ko: 'card', gu: 'card' },
  questions: {
    fee: { zh: '换身份证多少钱', en: 'How much is a new ID card?' },
    choices: { zh: '怎么补办' },
    event: { zh: '搬了新家都要办什么' },
    crisis: { zh: '我不想活了' },
    outside: { zh: '今天天气怎么样' },
    unknown: { zh: '换身份证多久能办好' },
  },
};

/** The shipped knowledge. */
export const shippedSite: Site = {
  checked: 'passport',
  lifeEvent: 'moving-house',
  document: 'policies/digital-government-plan',
  typed: { zh: '身份证', en: 'card', ru: 'паспорт', ja: 'パスポート', ko: '여권', gu: 'પાસપોર્ટ' },
  questions: {
    fee: {
      zh: '换身份证多少钱，要带什么？',
      en: 'How do I renew my ID card, how much is it and what do I bring?',
      ru: 'Сколько стоит замена удостоверения личности и что взять с собой?',
      ja: '身分証の更新はいくらですか。何を持っていきますか。',
      ko: '신분증을 바꾸려면 얼마이고 무엇을 가져가야 하나요?',
      gu: 'ઓળખકાર્ડ બદલવાનો ખર્ચ કેટલો છે અને શું સાથે લાવવું?',
    },
    choices: {
      zh: '怎么补办',
      en: 'How do I get a replacement?',
      ru: 'Как получить замену?',
      ja: '再発行はどうすればいいですか',
      ko: '재발급은 어떻게 하나요?',
      gu: 'નવું કેવી રીતે કઢાવવું?',
    },
    event: {
      zh: '搬了新家都要办什么',
      en: 'We are moving to a new home, what must we do?',
      ru: 'Мы переезжаем в новый дом, что нужно сделать?',
      ja: '引っ越しをします。何をすればいいですか。',
      ko: '새집으로 이사하는데 무엇을 해야 하나요?',
      gu: 'અમે નવા ઘરમાં રહેવા જઈએ છીએ, શું કરવાનું?',
    },
    crisis: {
      zh: '我不想活了',
      en: 'I want to kill myself',
      ru: 'Я не хочу жить',
      ja: '死にたいです',
      ko: '죽고 싶어요',
      gu: 'મારે મરી જવું છે',
    },
    outside: {
      zh: '今天天气怎么样',
      en: 'Who won the football match last night?',
      ru: 'Какая завтра погода?',
      ja: '明日の天気はどうですか',
      ko: '내일 날씨가 어때요?',
      gu: 'કાલે હવામાન કેવું રહેશે?',
    },
    unknown: {
      zh: '养狗登记多久能办好',
      en: 'How long does a dog licence take?',
      ru: 'Сколько времени оформляется лицензия на собаку?',
      ja: '犬の登録にはどのくらいかかりますか',
      ko: '반려견 등록은 얼마나 걸리나요?',
      gu: 'કૂતરાની નોંધણીમાં કેટલો સમય લાગે?',
    },
  },
};
