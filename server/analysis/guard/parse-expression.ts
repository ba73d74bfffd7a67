// Reads a printed expression back, so that a tree of the lock file can be run beside the present code.
import { ts } from 'ts-morph';
import { apply, conditional, joinText, literal, memberOf, not, symbol, UNDEFINED, type Carry, type Expression } from './expression.ts';
import { HASHED } from './print.ts';

/** What printed names stand for at a place of a tree. */
export interface PrintedNames {
  /** `result#3`, `race#1`, `all#2`: the id of the node. */
  node(name: string): number;
  /** `error#1`: the id of the try. */
  handler(name: string): number;
  /** The loop around the place that goes over this collection. */
  loopOver(collection: string): number | undefined;
  /** The innermost such loop, for its index. */
  readonly innermost: number | undefined;
  /** The carry of this text, where one was read; else the one that `make` gives. */
  carry(text: string, make: () => Carry): Carry;
  /** Gives a carry that was read to its loop; false where nothing tells which one that is. */
  place(text: string, carry: Carry): boolean;
}

/** Operators that print as calls without being calls of the program. */
const INTERNAL: ReadonlySet<string> = new Set(['results', 'settled', 'threw', 'with', 'caught', 'condition', 'signalled', 'signal', 'rest', 'without', 'keys', 'holds', 'range', 'index']);
const BINARY: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**', '===', '!==', '==', '!=', '<', '<=', '&&', '||', '??', '&', '|', '^', '<<', '>>', '>>>', 'in', 'instanceof']);

/** The expression; a text that cannot be read back is opaque, so that nothing is claimed about it. */
export function parseExpression(text: string, names: PrintedNames): Expression {
  const readable = text.replaceAll(/\b(result|race|all|task|error)#(\d+)/g, '$$$1_$2').replaceAll(/~([0-9a-f]{12})\b/g, '$$hash("$1")');
  const file = ts.createSourceFile('expression.ts', `(${readable});`, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  if (file.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement)) return unreadable(text);
  try {
    return new Reader(names).read(statement.expression);
  } catch {
    return unreadable(text);
  }
}

function unreadable(text: string): Expression {
  return { kind: 'opaque', reason: 'printed', fingerprint: text, operands: [] };
}

class Reader {
  readonly #names: PrintedNames;
  readonly #open: Carry[] = [];
  readonly #parameters: string[] = [];

  constructor(names: PrintedNames) {
    this.#names = names;
  }

  read(node: ts.Expression): Expression {
    if (ts.isParenthesizedExpression(node)) return this.read(node.expression);
    if (ts.isStringLiteralLike(node)) return literal(node.text);
    if (ts.isNumericLiteral(node)) return literal(Number(node.text));
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return literal(node.kind === ts.SyntaxKind.TrueKeyword);
    if (node.kind === ts.SyntaxKind.NullKeyword) return literal(null);
    if (ts.isIdentifier(node)) return this.#identifier(node.text);
    if (ts.isTemplateExpression(node)) return joinText(literal(node.head.text), ...node.templateSpans.flatMap(span => [this.read(span.expression), literal(span.literal.text)]));
    if (ts.isPropertyAccessExpression(node)) return this.#member(node);
    if (ts.isElementAccessExpression(node) && ts.isNumericLiteral(node.argumentExpression)) return memberOf(this.read(node.expression), node.argumentExpression.text);
    if (ts.isElementAccessExpression(node)) return { kind: 'apply', operator: '[.]', operands: [this.read(node.expression), this.read(node.argumentExpression)] };
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isNewExpression(node)) return { kind: 'apply', operator: `new ${node.expression.getText()}()`, operands: this.#list(node.arguments ?? []) };
    if (ts.isConditionalExpression(node)) return conditional(this.read(node.condition), this.read(node.whenTrue), this.read(node.whenFalse));
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isPrefixUnaryExpression(node)) return this.#unary(node);
    if (ts.isTypeOfExpression(node)) return apply('typeof', this.read(node.expression));
    if (ts.isArrayLiteralExpression(node)) return { kind: 'apply', operator: '[]', operands: this.#list(node.elements) };
    if (ts.isObjectLiteralExpression(node)) return this.#object(node);
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return this.#lambda(node, node.body);
    return symbol(node.getText());
  }

  #list(nodes: readonly ts.Expression[]): readonly Expression[] {
    return nodes.map(node => (ts.isSpreadElement(node) ? { kind: 'apply' as const, operator: '...', operands: [this.read(node.expression)] } : this.read(node)));
  }

  #identifier(text: string): Expression {
    if (text === 'undefined') return UNDEFINED;
    if (text === 'input') return { kind: 'input' };
    if (text === 'ctx') return symbol('ctx');
    const numbered = /^\$(result|race|all|task|error)_(\d+)$/.exec(text);
    if (numbered !== null) {
      const name = `${numbered[1] ?? ''}#${numbered[2] ?? ''}`;
      if (numbered[1] === 'error') return { kind: 'error', handler: this.#names.handler(name) };
      return numbered[1] === 'race' ? { kind: 'race', race: this.#names.node(name) } : { kind: 'result', command: this.#names.node(name) };
    }
    const depth = /^\$(\d+)$/.exec(text);
    const carry = depth === null ? undefined : this.#open[this.#open.length - Number(depth[1])];
    if (carry !== undefined) return { kind: 'carry', carry };
    if (text === 'index' && this.#names.innermost !== undefined) return { kind: 'index', loop: this.#names.innermost };
    const parameter = this.#parameters.indexOf(text);
    return parameter >= 0 ? { kind: 'parameter', id: -1 - parameter } : symbol(text);
  }

  #member(node: ts.PropertyAccessExpression): Expression {
    const owner = this.read(node.expression);
    const name = node.name.text;
    if (node.questionDotToken !== undefined) return { kind: 'apply', operator: `?.${name}`, operands: [owner] };
    return owner.kind === 'symbol' ? symbol(`${owner.name}.${name}`) : memberOf(owner, name);
  }

  #call(node: ts.CallExpression): Expression {
    const callee = node.expression;
    if (callee.kind === ts.SyntaxKind.ImportKeyword) return symbol(node.getText());
    const name = ts.isIdentifier(callee) ? callee.text : undefined;
    const [first, second, third] = node.arguments;
    if (name === '$hash' && first !== undefined && ts.isStringLiteral(first)) return { kind: 'opaque', reason: HASHED, fingerprint: first.text, operands: [] };
    if ((name === 'gate' || name === 'patched') && first !== undefined && ts.isStringLiteral(first)) return { kind: 'gate', id: first.text, patch: name === 'patched' };
    if (name === 'opaque' && first !== undefined && second !== undefined && ts.isStringLiteral(first) && ts.isStringLiteral(second)) return { kind: 'opaque', reason: first.text, fingerprint: second.text, operands: this.#list(node.arguments.slice(2)) };
    if ((name === 'carry' || name === 'fold') && first !== undefined) return this.#carry(node.getText(), first, second, name === 'fold' ? third : undefined);
    if (name === 'each' && first !== undefined) {
      const loop = this.#names.loopOver(first.getText().replaceAll(/\$(result|race|all|task|error)_(\d+)/g, '$1#$2').replaceAll(/\$hash\("([0-9a-f]+)"\)/g, '~$1'));
      return { kind: 'item', loop: loop ?? -1, of: this.read(first) };
    }
    const operands = this.#list(node.arguments);
    if (name !== undefined) return { kind: 'apply', operator: INTERNAL.has(name) ? name : `${name}()`, operands };
    if (!ts.isPropertyAccessExpression(callee)) return { kind: 'apply', operator: '()', operands: [this.read(callee), ...operands] };
    const owner = this.read(callee.expression);
    if (owner.kind !== 'symbol') return { kind: 'apply', operator: `.${callee.name.text}()`, operands: [owner, ...operands] };
    if (owner.name === 'after') return { kind: 'apply', operator: `after.${callee.name.text}`, operands };
    return owner.name === 'ctx' ? { kind: 'apply', operator: `.${callee.name.text}()`, operands: [owner, ...operands] } : { kind: 'apply', operator: `${owner.name}.${callee.name.text}()`, operands };
  }

  #carry(text: string, initial: ts.Expression, step: ts.Expression | undefined, until: ts.Expression | undefined): Expression {
    const carry = this.#names.carry(text, () => ({ loop: 0, initial: this.read(initial), step: undefined, until: undefined }));
    if (carry.step === undefined && !this.#open.includes(carry)) {
      this.#open.push(carry);
      carry.step = step === undefined ? undefined : this.read(step);
      carry.until = until === undefined ? undefined : this.read(until);
      this.#open.pop();
      // A loop without commands is one value and belongs to no loop of the tree.
      if (until === undefined && !this.#names.place(text, carry)) return unreadable(text);
    }
    return { kind: 'carry', carry };
  }

  #binary(node: ts.BinaryExpression): Expression {
    const operator = ts.tokenToString(node.operatorToken.kind) ?? '?';
    if (!BINARY.has(operator)) throw new Error(`unexpected ${operator}`);
    return { kind: 'apply', operator, operands: [this.read(node.left), this.read(node.right)] };
  }

  #unary(node: ts.PrefixUnaryExpression): Expression {
    const operand = this.read(node.operand);
    switch (node.operator) {
      case ts.SyntaxKind.ExclamationToken:
        return not(operand);
      case ts.SyntaxKind.MinusToken:
        return apply('u-', operand);
      case ts.SyntaxKind.PlusToken:
        return apply('u+', operand);
      case ts.SyntaxKind.TildeToken:
        return apply('~', operand);
      case ts.SyntaxKind.PlusPlusToken:
      case ts.SyntaxKind.MinusMinusToken:
        throw new Error('no printed expression changes a variable');
    }
  }

  #object(node: ts.ObjectLiteralExpression): Expression {
    const operands = node.properties.flatMap((property): readonly Expression[] => {
      if (ts.isSpreadAssignment(property)) return [symbol('...'), this.read(property.expression)];
      if (!ts.isPropertyAssignment(property)) throw new Error('no printed object has such a member');
      const { name } = property;
      const key = ts.isComputedPropertyName(name) ? this.read(name.expression) : literal(ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : name.getText());
      return [key, this.read(property.initializer)];
    });
    return { kind: 'apply', operator: '{}', operands };
  }

  #lambda(node: ts.ArrowFunction, body: ts.Expression): Expression {
    const from = this.#parameters.length;
    this.#parameters.push(...node.parameters.map(parameter => parameter.name.getText()));
    const parameters = this.#parameters.slice(from).map((_, index) => -1 - from - index);
    const read = this.read(body);
    this.#parameters.length = from;
    return { kind: 'lambda', parameters, body: read };
  }
}
