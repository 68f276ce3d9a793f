/** saxen 11.2 comes without types: what of it is used here. */
declare module 'saxen' {
  type DecodeEntities = (text: string) => string;
  type GetContext = () => { readonly line: number };

  export class Parser {
    on(
      event: 'openTag',
      callback: (
        name: string,
        getAttributes: () => Readonly<Record<string, string>>,
        decodeEntities: DecodeEntities,
        isSelfClosing: boolean,
        getContext: GetContext,
      ) => void,
    ): Parser;
    on(event: 'closeTag', callback: (name: string) => void): Parser;
    on(event: 'text', callback: (text: string, decodeEntities: DecodeEntities) => void): Parser;
    on(event: 'cdata', callback: (text: string) => void): Parser;
    on(event: 'error' | 'warn', callback: (error: Error, getContext: GetContext) => void): Parser;
    /** Reads a whole document; what a callback throws is thrown. */
    parse(xml: string): Error | undefined;
    stop(): void;
  }
}
