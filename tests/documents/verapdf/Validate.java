import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against PDF/A-3a and PDF/UA-1: a line "FILE FLAVOUR CHECKS FAILED", then the rules that failed. */
public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1}) {
                try (InputStream stream = new FileInputStream(file);
                        PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    tell(file, flavour, validator.validate(parser));
                }
            }
        }
    }

    private static void tell(String file, PDFAFlavour flavour, ValidationResult result) {
        Map<String, Integer> failed = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                failed.merge(assertion.getRuleId().getClause() + " " + assertion.getMessage(), 1, Integer::sum);
            }
        }
        System.out.println(file + " " + flavour.getId() + " " + result.getTotalAssertions() + " " + result.isCompliant());
        failed.forEach((rule, count) -> System.out.println("    " + count + " x " + rule));
    }
}
