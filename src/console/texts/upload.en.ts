import type { uploadDoneZh, uploadProblemsZh, uploadZh } from './upload.zh.ts';

export const uploadEn: typeof uploadZh = {
  upload: 'Upload files',
  uploadIntro:
    'Upload files or name addresses. Headings and statements are read and shown beside the original; what you accept becomes a draft, to be proposed, signed and published. Orders to an assistant and requests for money or passwords are held back.',
  uploadFiles: 'Files',
  uploadFilesHelp: (most, megabytes) =>
    `Markdown, web pages, PDF, Word (docx), Excel (xlsx), CSV or plain text; at most ${most} at once, ${megabytes} MB each.`,
  uploadAddresses: 'Addresses',
  uploadAddressesHelp: 'One a line, with https:// or http://. Addresses of internal networks aren’t fetched.',
  uploadRead: 'Read',
  uploadWaiting: 'Files that wait for you',
  uploadNoneWaiting: 'None. What you upload waits here until you decide, and is deleted after a day.',
  uploadNothing: 'Choose a file, or name an address.',
  uploadTooMany: (most) => `At most ${most} at once.`,
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
    'Where it stands once it is published: below imports/ as another document; Markdown may be services/<id>/zh.md too.',
  uploadAccept: 'Accept as a draft',
  uploadDiscard: 'Discard',
  uploadAgain: 'To change this file, upload it again with the same path.',
};

export const uploadProblemsEn: typeof uploadProblemsZh = {
  uploadPath: 'This path won’t do: it must be below imports/, or a guide’s, with the ending of the file.',
  uploadNotYours: 'You may put it only among the documents of your own services, such as imports/<service>/.',
  uploadDrafted: 'There is a draft at this path already. Discard or propose that one first, or choose another path.',
};

export const uploadDoneEn: typeof uploadDoneZh = {
  uploaded: 'They were read: please look at each.',
  uploadDiscarded: 'It is discarded.',
};
