import type { Texts } from './texts.ts';

export const ja: Texts = {
  'aspect.overview': 'どんな手続きか',
  'aspect.eligibility': '誰ができるか',
  'aspect.materials': '必要なもの',
  'aspect.steps': '手続きのしかた',
  'aspect.time-limit': '期間と期限',
  'aspect.fee': '費用',
  'aspect.where': '窓口',
  'aspect.result': '受け取るもの',
  'aspect.validity': '有効期間',
  'aspect.legal-basis': '根拠となる規定',

  'unconfirmed.overview': 'この手続きの説明は、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.eligibility':
    '誰が申請できるかは、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.materials': '必要な書類は、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.steps': '詳しい手順は、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.time-limit':
    'かかる期間は確認できていないため、日数はお答えできません。{window}または {phone} にお尋ねください。',
  'unconfirmed.fee': '手数料は、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.where': '窓口の場所は、確認できた資料がありません。行く前に {phone} にお尋ねください。',
  'unconfirmed.result': '何を受け取れるかは、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.validity': '有効期間は、確認できた資料がありません。{window}または {phone} にお尋ねください。',
  'unconfirmed.legal-basis': '根拠となる規定は、確認できた資料がありません。{phone} にお尋ねください。',
  'window.any': '窓口',

  'no-guide':
    'この手続きは知っていますが、確認済みの案内がまだないため、詳しい決まりはお答えしません。{phone} にお尋ねいただくか、遼寧政務服務網をご覧ください。',
  'region.only-other':
    '{region}の決まりしか見つかりませんでした。お住まいの市では違うことがあります。{phone} で確認してください。',
  'clarify.service': 'どの手続きのことですか。',
  'clarify.anything': 'どんな手続きですか。何の証明書か、どの市かなど、もう少し教えてください。',
  'out-of-scope':
    'このご質問にはお答えできません。遼寧省の行政手続きだけをご案内しています。行政のことは {phone} へ、そのほかは担当の機関や専門家にお尋ねください。',
  'several.heading': '{service}：',
  'several.other': 'もう一つのご質問：',
  'life-event.plan': '{event}：することを順番に並べました。',
  'life-event.prepare': '用意するもの：{thing}',
  'life-event.step': '{number}. {service}（{when}）',
  'other-province':
    'ここでは遼寧省の手続きだけをご案内しています。ほかの省のことは、その地の {phone} にお尋ねください。',
  'other-province.back': '遼寧省で手続きをする場合は、下から選んでください。',
  'outside.health': '病気や薬についてはお答えできません。医師に相談してください。緊急のときは 120 へ。',
  'outside.bank': '銀行カード、口座、ローン、民間の保険については、お取引の銀行か保険会社にお尋ねください。',
  'outside.abroad':
    '外国のビザ、旅券、証明書については、その国の大使館か領事館にお尋ねください。中国への出入国は 12367 で聞けます。',
  'outside.exam':
    '試験、入学については、試験の実施機関か学校のお知らせをご覧ください。担当の窓口は {phone} で聞けます。',
  'outside.work-injury':
    '労災の認定と給付は、わたしの案内にありません。12333（人力資源社会保障部門）にお尋ねください。会社と争いがあるときは、労働仲裁についてお尋ねいただけます。',
  'outside.law':
    '裁判や私的な争いについて法律の助言はできません。弁護士に相談してください。費用を払えない方は、法律扶助についてお尋ねいただけます。',
  'outside.telecom': '携帯電話の番号や料金プラン、インターネットについては、通信会社にお尋ねください。',
  'outside.supply':
    '断水、停電、ガスの停止や家の故障は、供給会社か管理会社にお尋ねください。ガスの臭いがしたら先に外へ出て、119 に電話してください。',
  'outside.travel': '切符、航空券、宿、道順については、駅、航空会社、販売サイトにお尋ねください。',
  'outside.tax': '税金の計算や節税の助言はできません。所轄の税務署にお尋ねいただくか、{phone} に電話してください。',
  'outside.elsewhere':
    'この手続きはわたしの案内にありません。ほかの部門の担当かもしれません。{phone} で担当をお尋ねください。',

  'crisis.self-harm':
    'まず、ご自分の安全を守ってください。今すぐ 120 か 110 に電話できます。近くの人に一緒にいてもらってください。12345 に事情を話すこともできます。わたしは自動プログラムで、人ではありません。よければ、今すぐ電話してください。',
  'crisis.medical': '今すぐ 120 に電話してください。近くに人がいれば助けを求め、一人で待たないでください。',
  'crisis.fire': 'すぐに危険な場所を離れ、今すぐ 119 に電話してください。けが人がいれば 120 にも電話してください。',
  'crisis.crime': 'まず安全な場所へ移り、今すぐ 110 に電話してください。けが人がいれば 120 にも電話してください。',
  'crisis.traffic': 'まず安全な場所へ移ってください。交通事故は 122、けが人がいれば 120 に電話してください。',
  'guarded.injection':
    '確認済みの案内だけをもとにお答えします。規則の変更や内部設定の表示はできません。手続きについてお尋ねください。',
  'guarded.illegal': '法に反することはお手伝いできません。正しい手続きや通報は 12345、危険なときは 110 へ。',
  'guarded.unsupported': 'この話題にはお答えしていません。行政手続きについてお尋ねいただくか、12345 へお電話ください。',
  'small-talk.greeting':
    'こんにちは。わたしは自動プログラムです。遼寧省での手続きについてお尋ねください。例：「子どもの戸籍登録に何が必要ですか」。',
  'small-talk.thanks': 'どういたしまして。ほかの手続きについても、お尋ねください。',
  'small-talk.identity':
    '遼問という自動プログラムで、職員ではありません。確認済みの案内だけをもとに、遼寧省の行政手続きについてお答えします。',
  'small-talk.chit-chat':
    'わたしは自動プログラムで、遼寧省の行政手続きだけをご案内しています。申請のしかた、必要なもの、費用をお尋ねください。',
  'small-talk.goodbye': 'さようなら。いつでもまたどうぞ。12345 へのお電話もできます。',

  'handover.hours': '受付時間は現地の案内のとおりです',
  'notice.ai-generated': 'AI生成、参考用',
  'notice.demonstration': 'デモであり、政府のサイトではありません',
  'notice.degraded': 'システムの一部が使えません。この質問は保存されず、答えは最後に確認した案内によるものです。',
  'notice.degraded.model': '今回は言語モデルを使わず、案内の原文で答えています。',
  'notice.personal-data': '身分証番号や電話番号などは必要ありません。伏せたうえで、保存していません。',
  'notice.other-region': '一部は記された市だけの決まりです。お住まいの市では違うことがあります。',
  'notice.translated': 'この言語の確認済みの案内はまだありません。下は{language}の文です。',
  'notice.translated.machine': '{language}の案内を機械で翻訳したものです。引用した原文が優先します。',
  'notice.binding-chinese': '中国語の原文が正式です。',
  'notice.outdated': '期限のある決まりが含まれます。日付をご覧ください。',
  'notice.unconfirmed': '確認できていない点があります。尋ね先を示しています。',

  'rejected.empty': '質問を書いてから送信してください。',
  'rejected.too-long': '質問が長すぎます。2000 字以内にしてください。',
  'rejected.busy': '前の質問にまだ答えています。終わるまでお待ちください。',
  'rejected.rate-limited': '質問が多すぎます。1 分ほどしてからもう一度お試しください。',
  'error.database': '今はお答えできません。あとでもう一度お試しいただくか、12345 へお電話ください。',
  'error.timeout': '時間がかかりすぎて終わりませんでした。もう一度お試しいただくか、12345 へお電話ください。',
  'error.model': '今はお答えできません。あとでもう一度お試しいただくか、12345 へお電話ください。',

  'language.zh': '中国語',
  'language.en': '英語',
};
