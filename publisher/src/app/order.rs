//! Functions that begin alike stand side by side, since brotli finds again best what it has just had: 2 kB of 181. walrus
//! writes the largest first, and nothing in a module depends on which comes when.

use std::convert::Infallible;

use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{self, Reencode},
};
use wasmparser::{FunctionBody, FunctionSectionReader, Parser, Payload};

type Outcome<T = ()> = Result<T, reencode::Error<Infallible>>;

/// The same module, with its functions in the order of their bytes.
pub(super) fn alike(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut bodies = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => imported = functions(imports)?,
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|at| bodies[*at].as_bytes());
    let mut places = vec![0; order.len()];
    for (place, at) in (imported..).zip(&order) {
        places[*at] = place;
    }
    let mut module = Module::new();
    let mut sorted = Sorted {
        bodies,
        order,
        imported,
        places,
    };
    sorted.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// How many functions a module has from elsewhere: they are numbered first.
fn functions(imports: wasmparser::ImportSectionReader<'_>) -> Outcome<u32> {
    let mut count = 0;
    for import in imports.into_imports() {
        count += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
    }
    Ok(count)
}

/// A module that is written anew.
struct Sorted<'a> {
    bodies: Vec<FunctionBody<'a>>,
    /// Which of them is written first, and so on.
    order: Vec<usize>,
    imported: u32,
    /// The number that each of them has then.
    places: Vec<u32>,
}

impl Reencode for Sorted<'_> {
    type Error = Infallible;

    fn function_index(&mut self, number: u32) -> Outcome<u32> {
        let own = number.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own as usize));
        Ok(place.copied().unwrap_or(number))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Outcome {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in &self.order {
            functions.function(types[*at]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: wasmparser::CodeSectionReader<'_>,
    ) -> Outcome {
        for at in self.order.clone() {
            let body = self.bodies[at].clone();
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, FunctionId, Module, ValType};
    use wasmparser::{Parser, Payload};

    use super::alike;

    #[test]
    fn functions_are_sorted_and_called_as_before() {
        let mut module = Module::default();
        let nothing = module.types.add(&[], &[]);
        module.add_import_func("page", "imported", nothing);
        for number in [3, 1, 2] {
            let mut constant = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            constant.func_body().i32_const(number);
            let constant = constant.finish(vec![], &mut module.funcs);
            module.exports.add(&format!("is {number}"), constant);
            let mut caller = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            caller.func_body().call(constant);
            let caller = caller.finish(vec![], &mut module.funcs);
            module.exports.add(&format!("calls {number}"), caller);
        }

        let sorted = alike(&module.emit_wasm()).unwrap();
        let bodies: Vec<&[u8]> = Parser::new(0)
            .parse_all(&sorted)
            .filter_map(|payload| match payload.unwrap() {
                Payload::CodeSectionEntry(body) => Some(body.as_bytes()),
                _ => None,
            })
            .collect();
        // No locals, `i32.const` and its number, the end.
        let constants = [1, 2, 3].map(|number| [0, 0x41, number, 0x0b]);
        assert_eq!(bodies.len(), 6);
        assert!(
            bodies
                .windows(3)
                .any(|side_by_side| side_by_side == constants),
            "{bodies:?}"
        );

        let module = Module::from_buffer(&sorted).unwrap();
        let written = |id: FunctionId| {
            let function = module.funcs.get(id).kind.unwrap_local();
            let block = function.block(function.entry_block());
            block.instrs.iter().map(|(instr, _)| instr.clone()).next()
        };
        let exported = |name: &str| module.exports.get_func(name).unwrap();
        for number in [1, 2, 3] {
            let constant = exported(&format!("is {number}"));
            let told = format!("{:?}", written(constant));
            assert!(told.contains(&format!("I32({number})")), "{told}");
            let called = match written(exported(&format!("calls {number}"))) {
                Some(walrus::ir::Instr::Call(call)) => call.func,
                other => panic!("{other:?}"),
            };
            assert_eq!(called, constant);
        }
    }
}
