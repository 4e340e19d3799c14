import ts from 'typescript';

/** One small change that a test should notice. */
export interface Mutant {
  line: number;
  start: number;
  end: number;
  was: string;
  becomes: string;
}

const operators: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
  '%': '*',
};
const methods: Record<string, string> = { some: 'every', every: 'some', findLast: 'find', min: 'max', max: 'min' };

/** Every change of one operator, constant, condition, method or pattern of a TypeScript file. Types and imports are left out. */
export function mutantsOf(text: string): Mutant[] {
  const source = ts.createSourceFile('mutated.ts', text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    for (const [place, becomes] of changesOf(node)) {
      const start = place.getStart(source);
      const { line } = source.getLineAndCharacterOfPosition(start);
      mutants.push({ line: line + 1, start, end: place.getEnd(), was: place.getText(source), becomes });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

function changesOf(node: ts.Node): [ts.Node, string][] {
  if (ts.isBinaryExpression(node)) {
    const becomes = operators[node.operatorToken.getText()];
    return becomes ? [[node.operatorToken, becomes]] : [];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [[node, node.operand.getText()]];
  }
  if (ts.isConditionalExpression(node)) return [[node.condition, `!(${node.condition.getText()})`]];
  if (ts.isIfStatement(node)) return [[node.expression, 'false']];
  if (ts.isNumericLiteral(node)) return [[node, `${Number(node.text.replaceAll('_', '')) + 1}`]];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true']];
  if (ts.isRegularExpressionLiteral(node)) return patternChanges(node.getText()).map((text) => [node, text]);
  const method = ts.isPropertyAccessExpression(node) ? methods[node.name.text] : undefined;
  return method && ts.isPropertyAccessExpression(node) ? [[node.name, method]] : [];
}

/** A pattern without its first anchor, with another first count, without its first look around or alternative. */
function patternChanges(pattern: string): string[] {
  const changed = [
    pattern.replace(/^\/\^/, '/'),
    pattern.replace(/\$(?=\/[a-z]*$)/, ''),
    pattern.replace(/\{(\d+)/, (_, count: string) => `{${Number(count) + 1}`),
    pattern.replace(/\(\?<?!/, '(?:'),
    pattern.replace(/(?<=[/(])[^|()[\]\\]+\|/, ''),
  ];
  return changed.filter((text) => text !== pattern && isPattern(text));
}

function isPattern(text: string): boolean {
  const end = text.lastIndexOf('/');
  try {
    return Boolean(new RegExp(text.slice(1, end), text.slice(end + 1)));
  } catch {
    return false;
  }
}
