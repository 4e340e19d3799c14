/** What the pages say on which files are uploaded. */
export const uploadZh = {
  upload: '上传文件',
  uploadIntro:
    '上传文件或填写网址。系统读出标题和语句，与原文并列显示，您接受之后才成为草稿，再提交、签字、发布。指示助手的话、要求转账或索要密码的话会自动扣下。',
  uploadFiles: '文件',
  uploadFilesHelp: (most: number, megabytes: number) =>
    `Markdown、网页、PDF、Word（docx）、Excel（xlsx）、CSV 或纯文本；一次最多 ${most} 个，每个不超过 ${megabytes} MB。`,
  uploadAddresses: '网址',
  uploadAddressesHelp: '每行一个，以 https:// 或 http:// 开头；不能读取内部网络的地址。',
  uploadRead: '读取',
  uploadWaiting: '等您查看的文件',
  uploadNoneWaiting: '没有。上传的文件在这里等您决定，一天后自动删除。',
  uploadNothing: '请选择文件，或填写网址。',
  uploadTooMany: (most: number) => `一次最多 ${most} 个。`,
  uploadKind: (kinds: string) => `不能读取这种文件。可以读取：${kinds}。`,
  uploadLarge: (megabytes: number) => `文件太大，每个不超过 ${megabytes} MB。`,
  uploadEmpty: '文件是空的。',
  uploadUnfetched: (why: string) => `没有读到：${why}`,
  uploadGone: '这个文件已经不在了：已接受、已放弃，或已超过一天。请重新上传。',
  uploadOpenOriginal: '下载原文件',
  uploadOriginal: '原文',
  uploadParsed: '读出的内容',
  uploadCounted: (language: string, statements: number, held: number) =>
    `${language}，${statements} 条语句，其中扣下 ${held} 条。`,
  uploadHeld: '扣下：',
  uploadUnread: '这个文件读不出内容，原因见上。',
  uploadDecide: '接受还是放弃',
  uploadPathHelp: '发布后放在哪里：imports/ 下的文件作为其他文件；Markdown 也可以是 services/<编号>/zh.md。',
  uploadAccept: '接受，存为草稿',
  uploadDiscard: '放弃',
  uploadAgain: '要修改这个文件，请重新上传，路径相同。',
};

/** What kept a form from being done. */
export const uploadProblemsZh = {
  uploadPath: '这个路径不行：要在 imports/ 下，或是指南的路径，后缀与文件相同。',
  uploadNotYours: '您只能放到自己负责的事项下面，例如 imports/<事项编号>/。',
  uploadDrafted: '这个路径已经有草稿。请先放弃或提交那份草稿，或换一个路径。',
};

export const uploadDoneZh = {
  uploaded: '已读取，请逐个查看。',
  uploadDiscarded: '已放弃。',
};
