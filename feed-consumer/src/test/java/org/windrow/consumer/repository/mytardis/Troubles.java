package org.windrow.consumer.repository.mytardis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.windrow.consumer.repository.mytardis.world.Answer;
import org.windrow.consumer.repository.mytardis.world.Fault;

/** Faults that pass by themselves, by their names. */
final class Troubles {
    private Troubles() {}

    static Map<String, Fault> all() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("the answer is lost", Fault.answerLost());
        faults.put("the request is lost", Fault.requestLost());
        faults.put("500 after it was stored", Fault.brokenAfterStoring());
        faults.put("502", Fault.badGateway());
        faults.put("504 after it was stored", Fault.gatewayGaveUp());
        faults.put("503 with Retry-After", Fault.busy(30));
        faults.put("429", Fault.tooMany(30));
        faults.put("201 without Location", Fault.saying(right -> Answer.html(201, "")));
        faults.put("no JSON", Fault.garbage());
        return faults;
    }
}
