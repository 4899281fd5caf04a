package org.windrow.consumer.repository.mytardis.files;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.Multipart;

/** Record and bytes in one request. The server verifies them by itself some seconds later. */
public record MultipartDelivery(Api api) implements Delivery {
    @Override
    public Delivered deliver(Planning.Step step, Map<String, Object> fields, Announced announced)
            throws RepositoryException {
        String boundary = "windrow-" + UUID.randomUUID();
        Api.Made made = api.post(
                "dataset_file",
                new Multipart(
                        Api.json(fields),
                        step.read().landed().at(),
                        step.read().landed().bytes(),
                        boundary));
        if (!made.text().isBlank()) {
            throw new RepositoryException(
                    "MyTardis took " + step.row().path() + " as file " + made.id()
                            + " without its bytes. Is something between us and " + api.shown()
                            + " that changes requests?",
                    true);
        }
        return new Delivered(made.id(), Optional.empty(), false);
    }
}
