/** A parsed template. */
export type Template = readonly Statement[];

export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly reference: Reference }
  | { readonly kind: 'set'; readonly target: Reference; readonly value: Expression }
  | { readonly kind: 'if'; readonly arms: readonly Arm[]; readonly otherwise: Template }
  | {
      readonly kind: 'foreach';
      readonly item: string;
      readonly list: Expression;
      readonly body: Template;
    }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | { readonly kind: 'break' }
  | { readonly kind: 'stop' };

export type Arm = { readonly condition: Expression; readonly body: Template };

export type Reference = {
  readonly name: string;
  readonly steps: readonly Step[];
  /** `$!x`: prints nothing for null. */
  readonly quiet: boolean;
  /** As written; what a null reference prints. */
  readonly source: string;
};

export type Step =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'method'; readonly name: string; readonly values: readonly Expression[] }
  | { readonly kind: 'index'; readonly index: Expression };

export type Operator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'reference'; readonly reference: Reference }
  /** Text in double quotes, itself a template. */
  | { readonly kind: 'interpolation'; readonly template: Template }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression }
  | {
      readonly kind: 'map';
      readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
    }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };
