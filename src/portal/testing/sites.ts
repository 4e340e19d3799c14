/** Languages that pages are looked at in: the binding one, the widest known, and the one with the longest words. */
export const tongues = ['zh', 'en', 'ru'] as const;
export type Tongue = (typeof tongues)[number];

export type Asked = 'fee' | 'choices' | 'event' | 'crisis' | 'outside' | 'unknown';

/** Where pages are looked at: what each page is called there, and what brings which answer. */
export interface Site {
  /** A service with a check of oneself. */
  checked: string;
  lifeEvent: string;
  document: string;
  /** Half a name, as somebody types it. */
  typed: Record<Tongue, string>;
  questions: Record<Asked, Partial<Record<Tongue, string>>>;
}

/** The tests' own pages, see `samplePublication`. */
export const sampleSite: Site = {
  checked: 'id-card-renew',
  lifeEvent: 'new-home',
  document: 'policies/plan',
  typed: { zh: '身份证', en: 'card', ru: 'card' },
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
  typed: { zh: '身份证', en: 'card', ru: 'паспорт' },
  questions: {
    fee: {
      zh: '换身份证多少钱，要带什么？',
      en: 'How do I renew my ID card, how much is it and what do I bring?',
      ru: 'Сколько стоит замена удостоверения личности и что взять с собой?',
    },
    choices: { zh: '怎么补办', en: 'How do I get a replacement?', ru: 'Как получить замену?' },
    event: {
      zh: '搬了新家都要办什么',
      en: 'We are moving to a new home, what must we do?',
      ru: 'Мы переезжаем в новый дом, что нужно сделать?',
    },
    crisis: { zh: '我不想活了', en: 'I want to kill myself', ru: 'Я не хочу жить' },
    outside: { zh: '今天天气怎么样', en: 'Who won the football match last night?', ru: 'Какая завтра погода?' },
    unknown: {
      zh: '养狗登记多久能办好',
      en: 'How long does a dog licence take?',
      ru: 'Сколько времени оформляется лицензия на собаку?',
    },
  },
};
