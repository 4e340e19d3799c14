/** What the pages say on which files are uploaded. */
export const uploadZh = {
  upload: '上传文件',
  uploadIntro:
    '上传文件或填写网址。系统读出标题和语句，与原文并列显示，您接受之后才成为草稿，再提交、签字、发布。指示助手的话、要求转账或索要密码的话会自动扣下。',
  uploadFiles: '文件',
  uploadFilesHelp: (megabytes: number) =>
    `一个或多个：Markdown、网页、PDF、Word（docx）、Excel（xlsx）、CSV 或纯文本，每个不超过 ${megabytes} MB。`,
  uploadFolder: '文件夹',
  uploadFolderHelp: (most: number, megabytes: number) =>
    `连同其中所有文件，最多 ${most} 个，合计不超过 ${megabytes} MB。导出的指南、答复和清单回到原来的位置；与现行内容相同的文件、隐藏文件、facts/ 和 README.md 会略过。`,
  uploadAddresses: '网址',
  uploadAddressesHelp: '每行一个，以 https:// 或 http:// 开头；不能读取内部网络的地址。',
  uploadRead: '读取',
  uploadWaiting: '等您查看的文件',
  uploadNoneWaiting: '没有。上传的文件在这里等您决定，一天后自动删除。',
  uploadNothing: '请选择文件，或填写网址。',
  uploadTooMany: (most: number, sent: number, waiting: number) =>
    `最多有 ${most} 个文件等您决定；这次上传了 ${sent} 个，已有 ${waiting} 个在等。这次的都没有收下。`,
  uploadTooMuch: (megabytes: number) =>
    `等您决定的文件连同这次的合计不能超过 ${megabytes} MB。这次的都没有收下：请少传一些，或先处理等着的文件。`,
  uploadSame: (files: number) => `与现行内容相同而略过：${files} 个文件。`,
  uploadFile: '文件',
  uploadGoesTo: '放到',
  uploadedAt: '上传时间',
  uploadTick: (name: string) => `选择：${name}`,
  uploadStatements: (statements: number, held: number) =>
    held > 0 ? `${statements} 条语句，其中扣下 ${held} 条` : `${statements} 条语句`,
  uploadIsList: '答复、示例或清单',
  uploadNotGood: '按现在的样子不能发布。',
  uploadWaitingHelp: (ready: number, all: number) =>
    `${all} 个中有 ${ready} 个可以接受，已勾选。打开文件可以对照原文查看读出的内容，或改放别处。`,
  uploadAcceptTicked: '接受勾选的，存为草稿',
  uploadDiscardTicked: '放弃勾选的',
  uploadNoneTicked: '请勾选文件。',
  uploadAcceptedSome: (files: number) => `已存为草稿：${files} 个文件。其余的还在等您决定。`,
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
  uploadPathHelp:
    '发布后放在哪里：imports/ 下的文件作为其他文件；Markdown 也可以是 services/<编号>/zh.md，答复是 answers/<编号>/<名称>.yaml。',
  uploadAccept: '接受，存为草稿',
  uploadDiscard: '放弃',
  uploadAgain: '要修改这个文件，请重新上传，路径相同。',
};

/** What kept a form from being done. */
export const uploadProblemsZh = {
  uploadPath: '这个路径不行：要在 imports/ 下，或是指南、答复、清单的路径，后缀与文件相同。',
  uploadNotYours: '您只能放到自己负责的事项下面，例如 imports/<事项编号>/。',
  uploadDrafted: '这个路径已经有草稿。请先放弃或提交那份草稿，或换一个路径。',
};

export const uploadDoneZh = {
  uploaded: '已读取，请逐个查看。',
  uploadAccepted: '已存为草稿，请到“提交”页提交。',
  uploadDiscarded: '已放弃。',
};
