export declare function findBrowser(): string;
export declare const browserArgs: string[];
