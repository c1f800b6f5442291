import { Schema } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { closes } from '../../shared/protocol/close.ts';
import { readExport } from '../exported.ts';
import { cookieOf, ProtocolClient } from '../protocol-client.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';
const fragmentName = 'prose';

test('[V5] typing, pasting, cutting, dropping, composing and commands change nothing in a locked text, and copying still works', async ({
  table,
}) => {
  const { owner: ada, document: id } = await table(undefined, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = ada;
  const before = await ada.printedText();
  const { text } = readExport(await ada.requests.exported(id, 'jsonld'));

  await ada.clicks(access);
  await page.keyboard.type('abc');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.insertText('inserted');
  await page.keyboard.press('Control+b');

  await ada.selects(access);
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(access);
  await page.keyboard.press('Control+x');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+Shift+v');

  await ada.clicks('dissolved');
  await ada.selects(access);
  const typing = await ada.browser.newCDPSession(page);
  await typing.send('Input.imeSetComposition', { text: 'かんじ', selectionStart: 3, selectionEnd: 3 });
  await typing.send('Input.insertText', { text: '漢字' });

  await ada.clicks('dissolved');
  await ada.selects(access);
  await page.evaluate(() => {
    for (const command of [
      'insertText',
      'delete',
      'forwardDelete',
      'bold',
      'insertParagraph',
      'insertHTML',
      'undo',
      'formatBlock',
    ]) {
      document.execCommand(command, false, 'replaced');
    }
  });
  await ada.text.evaluate((root) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'dropped');
    root.querySelector('p')?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await ada.selects('standing channel');
  await ada.dragsSelectionTo('Cargo Objection Desk');

  expect(await ada.printedText()).toBe(before);
  await ada.reloads();
  expect(await ada.printedText()).toBe(before);
  const { text: after } = readExport(await ada.requests.exported(id, 'jsonld'));
  expect(after).toBe(text);
});

test('[V5] what is not the person’s hand, a browser extension say, changes no text but what is on that screen', async ({
  table,
}) => {
  const { owner: ada, seat, document: id } = await table();
  const ben = await seat('Ben');
  const before = await ben.printedText();
  await ada.text.evaluate((root) => {
    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
    if (words) words.textContent = 'Something else altogether.';
    root.querySelector('p:last-child')?.remove();
  });
  await ada.marks('Claim', access);
  await ben.seesMark('Claim', access, 'Ada');
  expect(await ben.printedText()).toBe(before);
  await ada.reloads();
  expect(await ada.printedText()).toBe(before);
  expect(readExport(await ada.requests.exported(id, 'jsonld')).marks).toMatchObject([{ words: access }]);
});

test('a locked text looks locked and keeps a caret that selects by keyboard', async ({ table }) => {
  const { owner: ada } = await table();
  await expect(ada.page.getByText('Locked source')).toBeVisible();
  await expect(ada.text).toHaveAttribute('aria-readonly', 'true');
  await ada.clicks('The harbour town');
  await ada.selectsByKeyboard('harbour');
  await ada.page.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(async () => (await ada.selection())?.words.trim()).toBe('harbour town');
});

for (const who of ['owner', 'annotator'] as const) {
  test(`[V5] an ${who} who speaks the protocol without our pages is shown the door, and the text stays`, async ({
    table,
    server,
  }) => {
    const { owner: ada, seat, document } = await table();
    const ben = await seat('Ben');
    const before = readExport(await ada.requests.exported(document, 'jsonld')).text;
    const cookie = await cookieOf(who === 'owner' ? ada.browser : ben.browser);

    const hostile = new ProtocolClient(server.address, `prose/${document}`, { cookie });
    await hostile.synced;
    const prose = hostile.doc.getXmlFragment(fragmentName);
    expect(prose.length).toBeGreaterThan(3);
    prose.delete(0, 2);
    expect(await hostile.closed).toBe(closes.notWritable.code);

    const answers = new ProtocolClient(server.address, `prose/${document}`, { cookie });
    answers.doc.getXmlFragment(fragmentName).delete(0, 0);
    await answers.synced;
    answers.doc.getXmlFragment(fragmentName).delete(1, 1);
    expect(await answers.closed).toBe(closes.notWritable.code);

    expect(readExport(await ada.requests.exported(document, 'jsonld')).text).toBe(before);
    await ben.marks('Claim', access);
    await ada.seesMark('Claim', access, 'Ben');
  });
}

test('[V5] an honest editor whose schema is smaller than the text deletes nothing of it', async ({ table, server }) => {
  const marked = '# A heading\n\nSome **bold** words and a [link](https://example.org/).\n\n- one\n- two\n\n> A quotation.\n';
  const { owner: ada, project, seat } = await table();
  const ben = await seat('Ben');
  const document = await ada.requests.importNamed(project, 'text.md', Buffer.from(marked));
  const before = readExport(await ada.requests.exported(document, 'jsonld')).text;
  expect(before).toContain('A quotation.');

  const small = new Schema({ nodes: { doc: { content: 'paragraph*' }, paragraph: { content: 'text*' }, text: {} } });
  const editor = new ProtocolClient(server.address, `prose/${document}`, { cookie: await cookieOf(ada.browser) });
  await editor.synced;
  const held = editor.doc.getXmlFragment(fragmentName).length;
  yXmlFragmentToProseMirrorRootNode(editor.doc.getXmlFragment(fragmentName), small);
  expect(editor.doc.getXmlFragment(fragmentName).length, 'its binding deletes what it does not know').toBeLessThan(held);
  expect(await editor.closed).toBe(closes.notWritable.code);
  expect(readExport(await ben.requests.exported(document, 'jsonld')).text).toBe(before);
});
