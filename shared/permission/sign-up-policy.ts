/**
 * Who may make an account here that is more than a guest's: everybody, whoever was invited or is here as a guest, or also whoever
 * proves an address in one of the workspace's domains. An invitation suffices under each.
 */
export const signUpPolicies = ['open', 'invited', 'domain'] as const;
export type SignUpPolicy = (typeof signUpPolicies)[number];

/** The domain of an address, folded; empty for what is none. */
export const domainOf = (address: string): string =>
  address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : '';
