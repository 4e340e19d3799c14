import type { uploadDoneZh, uploadProblemsZh, uploadZh } from './upload.zh.ts';

export const uploadEn: typeof uploadZh = {
  upload: 'Upload files',
  uploadIntro:
    'Upload files or name addresses. Headings and statements are read and shown beside the original; what you accept becomes a draft, to be proposed, signed and published. Orders to an assistant and requests for money or passwords are held back.',
  uploadFiles: 'Files',
  uploadFilesHelp: (megabytes) =>
    `One or several: Markdown, web pages, PDF, Word (docx), Excel (xlsx), CSV or plain text; at most ${megabytes} MB each.`,
  uploadFolder: 'A folder',
  uploadFolderHelp: (most, megabytes) =>
    `With all that is in it, at most ${most} files and ${megabytes} MB together. Exported guides, answers and lists go back to their places; files that say what is live already, hidden ones, facts/ and README.md are passed over.`,
  uploadAddresses: 'Addresses',
  uploadAddressesHelp: 'One a line, with https:// or http://. Addresses of internal networks aren’t fetched.',
  uploadRead: 'Read',
  uploadWaiting: 'Files that wait for you',
  uploadNoneWaiting: 'None. What you upload waits here until you decide, and is deleted after a day.',
  uploadNothing: 'Choose a file, or name an address.',
  uploadTooMany: (most, sent, waiting) =>
    `At most ${most} files can wait for you; you have sent ${sent}, and ${waiting} wait already. None of these was taken.`,
  uploadTooMuch: (megabytes) =>
    `At most ${megabytes} MB can wait for you, these included. None of them was taken: send fewer, or decide on those that wait.`,
  uploadSame: (files) => `Passed over because they say what is live already: ${files}.`,
  uploadFile: 'File',
  uploadGoesTo: 'Goes to',
  uploadedAt: 'Uploaded',
  uploadTick: (name) => `Choose: ${name}`,
  uploadStatements: (statements, held) =>
    `${statements} ${statements === 1 ? 'statement' : 'statements'}${held > 0 ? `, ${held} held back` : ''}`,
  uploadIsList: 'An answer, examples or a list',
  uploadNotGood: 'It can’t be published as it is.',
  uploadWaitingHelp: (ready, all) =>
    `${ready} of ${all} can be accepted, and are ticked. Open a file to see what was read beside the original, or to send it elsewhere.`,
  uploadAcceptTicked: 'Accept the ticked ones as drafts',
  uploadDiscardTicked: 'Discard the ticked ones',
  uploadNoneTicked: 'Tick the files that you mean.',
  uploadAcceptedSome: (files) => `Accepted as drafts: ${files}. The others still wait.`,
  uploadKind: (kinds) => `Such a file can’t be read. These can: ${kinds}.`,
  uploadLarge: (megabytes) => `The file is too large: at most ${megabytes} MB each.`,
  uploadEmpty: 'The file is empty.',
  uploadUnfetched: (why) => `It could not be fetched: ${why}`,
  uploadGone: 'This file is not here any more: accepted, discarded, or a day old. Please upload it again.',
  uploadOpenOriginal: 'Download the original',
  uploadOriginal: 'Original',
  uploadParsed: 'What was read',
  uploadCounted: (language, statements, held) => `${language}, ${statements} statements, ${held} of them held back.`,
  uploadHeld: 'Held back:',
  uploadUnread: 'Nothing could be read of this file; the reason stands above.',
  uploadDecide: 'Accept or discard',
  uploadPathHelp:
    'Where it stands once it is published: below imports/ as another document; Markdown may be services/<id>/zh.md too, an answer answers/<id>/<name>.yaml.',
  uploadAccept: 'Accept as a draft',
  uploadDiscard: 'Discard',
  uploadAgain: 'To change this file, upload it again with the same path.',
};

export const uploadProblemsEn: typeof uploadProblemsZh = {
  uploadPath:
    'This path won’t do: it must be below imports/, or that of a guide, answer or list, with the ending of the file.',
  uploadNotYours: 'You may put it only among the documents of your own services, such as imports/<service>/.',
  uploadDrafted: 'There is a draft at this path already. Discard or propose that one first, or choose another path.',
};

export const uploadDoneEn: typeof uploadDoneZh = {
  uploaded: 'They were read: please look at each.',
  uploadAccepted: 'They are drafts now: propose them under “Proposals”.',
  uploadDiscarded: 'Discarded.',
};
