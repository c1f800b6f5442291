import { StarterKit } from '@tiptap/starter-kit';

/** `commentSchema` as TipTap builds it: what it writes besides, `readBody` leaves out. */
export const commentExtensions = StarterKit.configure({
  ...{ heading: false, horizontalRule: false, underline: false, trailingNode: false, dropcursor: false, gapcursor: false },
  link: { openOnClick: false, defaultProtocol: 'https', protocols: ['http', 'https', 'mailto'] },
});
