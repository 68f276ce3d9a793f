import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../context.ts';
import { costOfSubfields } from './document-cost.ts';
import { assumedListLength } from './weights.ts';

/**
 * Charges a request for lists that nothing sizes, where they are longer than they were priced: one member costs what is
 * asked of it. A mutation is not charged, since it has already been done.
 */
export function wrapResolversWithListCharges(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const member = chargedMemberType(field);
      if (member) wrapFieldWithListCharge(field, assumedListLength(type.name, field.name), member);
    }
  }
  return schema;
}

/** What a list holds, where it has fields and no argument says how many. */
function chargedMemberType({
  type,
  name,
  args,
}: GraphQLField<unknown, unknown>): GraphQLCompositeType | null {
  const member = getNamedType(type);
  const isSized = name === 'edges' || args.some((one) => one.name === 'skus' || one.name === 'by');
  return isListType(getNullableType(type)) && isCompositeType(member) && !isSized ? member : null;
}

function wrapFieldWithListCharge(
  field: GraphQLField<unknown, unknown>,
  usual: number,
  member: GraphQLCompositeType,
): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (parent, args, context, info) => {
    // Where it was asked for so many, it was priced for so many.
    const requested: unknown = args['first'] ?? args['take'];
    const priced = typeof requested === 'number' ? requested : usual;
    const charged = (list: unknown) => {
      if (!Array.isArray(list) || list.length <= priced || info.operation.operation === 'mutation')
        return list;
      (context as RequestContext).costBudget.spend((list.length - priced) * costOfMember(info, member));
      return list;
    };
    const list: unknown = resolve(parent, args, context, info);
    return list instanceof Promise ? list.then(charged) : charged(list);
  };
}

/** By the nodes of one execution, whose variables do not change. */
const memberCostByNodes = new WeakMap<readonly unknown[], number>();

function costOfMember(info: GraphQLResolveInfo, member: GraphQLCompositeType): number {
  const { schema, fragments, fieldNodes, variableValues } = info;
  const cost =
    memberCostByNodes.get(fieldNodes) ??
    costOfSubfields(schema, fragments, fieldNodes, member, variableValues);
  memberCostByNodes.set(fieldNodes, cost);
  return cost;
}
