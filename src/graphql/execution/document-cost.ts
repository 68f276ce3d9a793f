import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { argumentsWithNullsDefaulted } from './argument-defaults.ts';
import { isSkippedByDirective, type CoercedVariableValues } from './conditions.ts';
import {
  fieldAnswerCount,
  fieldWeightOf,
  inputRowCount,
  isPriceChangingArgument,
  memberCost,
} from './weights.ts';

/** What an operation costs. */
export interface OperationCost {
  /** In fields that may have to be answered. */
  readonly cost: number;
  /** Whether other values of the variables cannot make it dearer. */
  readonly isConstant: boolean;
}

/** What a selection costs for every type, and what more for single ones: an answer is of one type only. */
interface SelectionCostByType {
  all: number;
  readonly byType: Map<string, number>;
}

/**
 * Prices an operation of a valid document. Every fragment is priced once, however often it is spread, and counts as often
 * as it is spread; what a condition leaves out costs nothing.
 * @param variables as coerced by the execution, defaults included
 * @param onStep called for each selection visited
 */
export function priceOperation(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  variables: CoercedVariableValues,
  onStep: () => void = () => {},
): OperationCost {
  const root = schema.getRootType(operation.operation);
  if (!root) return { cost: 0, isConstant: true };
  const pricer = createSelectionPricer(schema, indexFragmentsByName(definitions), variables, onStep);
  return { cost: pricer.costOf(operation.selectionSet, root), isConstant: pricer.isConstant() };
}

/** What one answer to these fields costs below them, as often as one of a list is answered. */
export function costOfSubfields(
  schema: GraphQLSchema,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  fields: readonly FieldNode[],
  type: GraphQLCompositeType,
  variables: CoercedVariableValues,
): number {
  const pricer = createSelectionPricer(schema, new Map(Object.entries(fragments)), variables, () => {});
  const cost = fields.reduce(
    (sum, { selectionSet }) => sum + (selectionSet ? pricer.costOf(selectionSet, type) : 0),
    0,
  );
  return memberCost(cost, type.name);
}

function indexFragmentsByName(definitions: DocumentNode['definitions']): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])),
  );
}

function createSelectionPricer(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: CoercedVariableValues,
  onStep: () => void,
) {
  const priced = new Map<string, SelectionCostByType>();
  let isConstant = true;
  let rows: number | null = null;
  const vary = () => {
    isConstant = false;
  };
  return { costOf, isConstant: () => isConstant };

  function costOf(set: SelectionSetNode, type: GraphQLCompositeType): number {
    return highestCostForType(tariffOf(set, type), type);
  }

  function tariffOf({ selections }: SelectionSetNode, type: GraphQLCompositeType): SelectionCostByType {
    const tariff: SelectionCostByType = { all: 0, byType: new Map() };
    for (const one of selections) {
      onStep();
      if (!isSkippedByDirective(one, variables, vary)) add(tariff, one, type);
    }
    return tariff;
  }

  function add(tariff: SelectionCostByType, one: SelectionNode, type: GraphQLCompositeType): void {
    if (one.kind === 'Field') {
      tariff.all += costOfField(one, type);
      return;
    }
    const fragment = one.kind === 'InlineFragment' ? one : fragments.get(one.name.value);
    const on = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
    if (!fragment || !isCompositeType(on)) return;
    const inner =
      one.kind === 'InlineFragment' ? tariffOf(one.selectionSet, on) : tariffOfFragment(one.name.value, on);
    if (isObjectType(on)) {
      increaseCostOfType(tariff.byType, on.name, highestCostForType(inner, on));
      return;
    }
    tariff.all += inner.all;
    for (const [name, cost] of inner.byType) increaseCostOfType(tariff.byType, name, cost);
  }

  function tariffOfFragment(name: string, type: GraphQLCompositeType): SelectionCostByType {
    const known = priced.get(name);
    if (known) return known;
    const tariff = tariffOf(fragments.get(name)!.selectionSet, type);
    priced.set(name, tariff);
    return tariff;
  }

  function costOfField(node: FieldNode, parent: GraphQLCompositeType): number {
    const field = fieldDefinitionOf(schema, parent, node.name.value);
    if (!field) return 1;
    const args = argumentsOf(field, node);
    if (!args) return 1;
    if (inputRowCount(args) !== null) beginRows(inputRowCount(args));
    const type = getNamedType(field.type);
    const weight = fieldWeightOf(parent.name, field.name, args);
    if (!node.selectionSet || !isCompositeType(type)) return weight;
    const below = costOf(node.selectionSet, type);
    const count = fieldAnswerCount(schema, parent.name, field, args, rows);
    if (count > 1) return weight + count * memberCost(below, type.name);
    return weight + (count > 0 ? count * below : below);
  }

  /** Fragments that were priced for other rows are priced anew. */
  function beginRows(given: number | null): void {
    if (given !== rows) priced.clear();
    rows = given;
  }

  /** As the execution coerces them; null where it refuses them, so that nothing runs. */
  function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): CoercedVariableValues | null {
    const varies = node.arguments?.some(
      ({ name, value }) => value.kind === 'Variable' && isPriceChangingArgument(name.value),
    );
    if (varies) vary();
    try {
      return argumentsWithNullsDefaulted(field.args, getArgumentValues(field, node, variables));
    } catch {
      vary();
      return null;
    }
  }
}

function highestCostForType({ all, byType }: SelectionCostByType, type: GraphQLCompositeType): number {
  if (isObjectType(type)) return all + (byType.get(type.name) ?? 0);
  return all + Math.max(0, ...byType.values());
}

function increaseCostOfType(costs: Map<string, number>, name: string, cost: number): void {
  costs.set(name, (costs.get(name) ?? 0) + cost);
}

function fieldDefinitionOf(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return 'getFields' in type ? type.getFields()[name] : undefined;
}
