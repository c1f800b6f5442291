import { Mark } from '@tiptap/react';

/** What a link may lead to: a source's own markup is somebody else's, and `javascript:` would run as ours. */
const safeAddress = /^(https?:|mailto:)/i;

/** The address of a link that may be followed; null for any other value. */
export const addressOfLink = (address: unknown): string | null =>
  typeof address === 'string' && safeAddress.test(address) ? address : null;

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
    { tag: 'a[href]', getAttrs: (element) => (addressOfLink(element.getAttribute('href')) === null ? false : null) },
  ],
  renderHTML({ mark }) {
    const href = addressOfLink(mark.attrs.href);
    return ['a', href === null ? {} : { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, 0];
  },
});
