import type * as z from 'zod';
import type { FieldProblem } from './errors.ts';

/** What is wrong with which field, in words for people. Parse with `reportInput`: a field that is missing is told from a wrong one. */
export const fieldProblems = ({ issues }: z.ZodError): FieldProblem[] => issues.flatMap(problemsOf);

const problemsOf = (issue: z.core.$ZodIssue): FieldProblem[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not known here' }));
  }
  return [{ field: issue.path.join('.'), message: sentenceOf(issue) }];
};

const sentenceOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${articleFor(issue.expected)}`;
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options !== undefined) return oneOf(issue.options);
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
};

const oneOf = (values: readonly unknown[]): string => `must be one of ${values.map(String).join(', ')}`;

const articleFor = (type: string): string => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
