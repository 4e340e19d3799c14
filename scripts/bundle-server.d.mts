export declare function bundleServer(root: string): Promise<string>;
