import { Mark } from '@tiptap/react';

/** What a link may lead to: a source's own markup is somebody else's, and `javascript:` would run as ours. */
const safeAddress = /^(https?:|mailto:)/i;

/**
 * A link with an address and nothing else, as `shared/document/schema.ts` has it. TipTap's own writes target, rel, class
 * and title into the document, and would make an address of what somebody types.
 */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => (safeAddress.test(element.getAttribute('href') ?? '') ? null : false) },
  ],
  renderHTML({ mark }) {
    const address: unknown = mark.attrs.href;
    const isSafe = typeof address === 'string' && safeAddress.test(address);
    return ['a', isSafe ? { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' } : {}, 0];
  },
});
