/** What the pages say when an answer does not come, or cannot be read. */
export const words = {
  unreachable: 'The server does not answer. Check that it is running and that you are connected, then try again.',
  unreadable: 'The server’s answer could not be read. Reload the page; if that does not help, the server may be another version.',
};
